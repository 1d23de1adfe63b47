// Leaving a form and returning lands on the same field: its address names the field one was in, so
// that going back, a reload and the button that saves lead there. Nothing is kept anywhere else.
(() => {
  const panel = document.querySelector('[data-autosave]')
  if (!panel) return
  const form = panel.closest('form')
  const FIELDS = 'input, select, textarea'
  const address = form.getAttribute('action')

  const place = (one) => `#${encodeURIComponent(one.id)}`
  const field = () => [...form.querySelectorAll(FIELDS)].find((one) => one.id && place(one) === location.hash)

  form.addEventListener('focusin', ({ target }) => {
    if (!target.id || !target.matches(FIELDS)) return
    history.replaceState(history.state, '', place(target))
  })

  form.addEventListener('submit', ({ submitter }) => {
    const isToStay = field() && !submitter?.name // a button with a name leads to another page
    form.setAttribute('action', isToStay ? address + location.hash : address)
  })

  if (!panel.hasAttribute('data-autosave-unsaved')) field()?.focus()
})()
