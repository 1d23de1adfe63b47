// Puts an idea or an offer into the first action in which nothing is written, as if it were typed.
(() => {
  const form = document.getElementById('sheet')
  const rows = () => [...form.querySelectorAll('[data-row]')]
  const part = (row, name) => row.querySelector(`[name$="-${name}"]`)
  const freeRow = () => rows().find((row) => !part(row, 'what').value.trim() && !part(row, 'measure').value.trim())

  function put (field, text) {
    field.value = text
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }

  function bring (text, owner) {
    const row = freeRow()
    if (!row) return
    const what = part(row, 'what')
    const fold = row.closest('details')
    if (fold) fold.open = true
    put(part(row, 'owner'), owner)
    put(what, text.replace(/\s+/g, ' ').trim().slice(0, what.maxLength))
    what.focus()
  }

  for (const button of document.querySelectorAll('[data-bring]')) {
    const text = button.closest('[data-idea]').querySelector('blockquote')
    button.hidden = false
    button.addEventListener('click', () => bring(text.textContent, button.dataset.bring))
  }
})()
