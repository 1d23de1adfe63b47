// What an autosave has to say at the fields themselves: what is wrong with one, and where two texts
// stand against each other, both of them with a choice. Until every choice is made nothing is saved.
(() => {
  const panel = document.querySelector('[data-autosave]')
  if (!panel) return
  const form = panel.closest('form')
  const both = panel.querySelector('[data-autosave-both]')
  const nothing = panel.querySelector('[data-autosave-nothing]').content.textContent
  const LOOK = 'autosave-look'
  const MARK = 'data-autosave-mark'

  const elements = (name) => [...form.elements].filter((one) => one.name === name)
  const isBox = (one) => one.type === 'radio' || one.type === 'checkbox'
  const isWritten = (one) => !isBox(one) && !one.options
  const place = (name) => document.getElementById(`div_id_${name}`) ?? elements(name)[0].parentElement

  function put (mark, name) {
    mark.setAttribute(MARK, name)
    mark.tabIndex = -1
    if (!document.getElementById(LOOK)) mark.id = LOOK
    place(name).after(mark)
    unfold(mark)
  }

  // What has to be looked at is no use in a part of the page that is folded.
  function unfold (mark) {
    for (let fold = mark.closest('details'); fold; fold = fold.parentElement.closest('details')) fold.open = true
  }

  function clear () {
    for (const mark of form.querySelectorAll(`[${MARK}]`)) {
      for (const one of elements(mark.getAttribute(MARK))) one.removeAttribute('aria-invalid')
      mark.remove()
    }
  }

  function showErrors (name, sentences) {
    if (!elements(name).length) return
    const mark = document.createElement('p')
    mark.className = 'invalid-feedback autosave-error'
    mark.textContent = sentences.join(' ')
    for (const one of elements(name)) one.setAttribute('aria-invalid', 'true')
    put(mark, name)
  }

  function inWords (name) {
    const chosen = elements(name).flatMap((one) => {
      if (one.options) return [...one.selectedOptions].filter((option) => option.value).map((option) => option.text)
      if (!isBox(one)) return [one.value]
      return one.checked ? [one.labels[0]?.textContent.trim() ?? one.value] : []
    })
    return chosen.join(', ') || nothing
  }

  function set (name, stored) {
    for (const one of elements(name)) {
      if (isBox(one)) one.checked = stored.includes(one.value)
      else one.value = stored.join('')
    }
  }

  function together (name, stored) {
    const [one] = elements(name)
    if (!isWritten(one)) return null
    const text = [one.value, stored.join('')].filter(Boolean).join(one.localName === 'textarea' ? '\n\n' : ' ')
    return one.maxLength < 0 || text.length <= one.maxLength ? [text] : null
  }

  function showBoth ({ name, stored, words }) {
    if (!elements(name).length) return
    const mark = both.content.firstElementChild.cloneNode(true)
    const mine = mark.querySelector('[data-both-text=mine]')
    const follow = () => { mine.textContent = inWords(name) }
    const take = {
      mine: () => null,
      stored: () => set(name, stored),
      together: () => set(name, together(name, stored))
    }
    mark.querySelector('[data-both-text=stored]').textContent = words || nothing
    if (!together(name, stored)) mark.querySelector('[data-both-take=together]').remove()
    for (const button of mark.querySelectorAll('[data-both-take]')) {
      button.addEventListener('click', () => {
        form.removeEventListener('input', follow)
        mark.remove()
        take[button.dataset.bothTake]()
        settle(name)
      })
    }
    form.addEventListener('input', follow)
    follow()
    put(mark, name)
  }

  function settle (name) {
    const [one] = elements(name)
    const next = form.querySelector(`.both[${MARK}]`)
    one.focus()
    one.dispatchEvent(new Event('input', { bubbles: true })) // the coach reads along
    if (next) next.id = LOOK
    else form.dispatchEvent(new CustomEvent('autosave:settled'))
  }

  form.addEventListener('autosave:fields', ({ detail }) => {
    clear()
    for (const [name, sentences] of Object.entries(detail.errors ?? {})) showErrors(name, sentences)
    for (const one of detail.both ?? []) showBoth(one)
  })
})()
