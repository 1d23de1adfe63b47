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

  const touched = new Set() // the names of the fields that were changed on this page

  const elements = (name) => [...form.elements].filter((one) => one.name === name)
  const isBox = (one) => one.type === 'radio' || one.type === 'checkbox'
  const isWritten = (one) => !isBox(one) && !one.options
  const isShown = (name) => elements(name).some((one) => one.type !== 'hidden')
  const box = (name) => document.getElementById(`div_id_${name}`)
  const place = (name) => isShown(name) ? box(name) ?? elements(name)[0].parentElement : panel
  const described = (name) => {
    const group = box(name)?.querySelector('fieldset')
    return group ? [group] : elements(name)
  }

  function put (mark, name) {
    mark.setAttribute(MARK, name)
    mark.tabIndex = -1
    mark.id = document.getElementById(LOOK) ? `${LOOK}-${name}` : LOOK
    place(name).after(mark)
    unfold(mark)
  }

  // What has to be looked at is no use in a part of the page that is folded.
  function unfold (mark) {
    for (let fold = mark.closest('details'); fold; fold = fold.parentElement.closest('details')) fold.open = true
  }

  function tie (one, ids) {
    if (ids.length) one.setAttribute('aria-describedby', ids.join(' '))
    else one.removeAttribute('aria-describedby')
  }

  const ties = (one) => (one.getAttribute('aria-describedby') ?? '').split(' ').filter(Boolean)

  function clear () {
    for (const mark of form.querySelectorAll(`[${MARK}]`)) {
      takeOff(mark, mark.getAttribute(MARK))
    }
    clearThePage()
  }

  function takeOff (mark, name) {
    for (const one of elements(name)) one.removeAttribute('aria-invalid')
    for (const one of described(name)) tie(one, ties(one).filter((id) => id !== mark.id))
    mark.remove()
  }

  // What the page itself came with, once a save was answered: all of it, unless it was said of
  // sending; then what is still as it was when it could not be sent.
  function clearThePage () {
    const isOfSending = panel.hasAttribute('data-autosave-of-sending')
    const names = isOfSending ? touched : new Set([...form.elements].map((one) => one.name))
    for (const name of names) clearAt(name)
    for (const summary of document.querySelectorAll('.error-summary')) {
      if (!isOfSending || !summary.querySelector('li')) summary.remove()
    }
  }

  function clearAt (name) {
    for (const one of box(name)?.querySelectorAll('.is-invalid') ?? []) {
      one.classList.remove('is-invalid')
      one.removeAttribute('aria-invalid')
    }
    for (const mark of box(name)?.querySelectorAll('.invalid-feedback') ?? []) takeOff(mark, name)
    document.querySelector(`.error-summary a[href="#div_id_${name}"]`)?.closest('li').remove()
  }

  function showErrors (name, sentences) {
    const mark = document.createElement('p')
    mark.className = 'invalid-feedback autosave-error'
    mark.textContent = sentences.join(' ')
    put(mark, name)
    if (!isShown(name)) return
    for (const one of elements(name)) one.setAttribute('aria-invalid', 'true')
    for (const one of described(name)) tie(one, [...ties(one), mark.id])
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

  // Whoever reads in a field stays at their place in it.
  function setAround (name, stored) {
    const one = document.activeElement
    const place = one?.name === name && isWritten(one) && one.type !== 'date' ? [one.selectionStart, one.selectionEnd, one.scrollTop] : null
    set(name, stored)
    if (!place) return
    one.setSelectionRange(place[0], place[1])
    one.scrollTop = place[2]
  }

  function wordsOf (name, stored) {
    const found = elements(name).flatMap((one) => {
      if (one.options) return [...one.options].filter((option) => option.value && stored.includes(option.value)).map((option) => option.text)
      if (!isBox(one)) return stored
      return stored.includes(one.value) ? [one.labels[0]?.textContent.trim() ?? one.value] : []
    })
    return found.join(', ')
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
    const take = {
      mine: () => null,
      stored: () => set(name, stored),
      together: () => set(name, together(name, stored))
    }
    mark.querySelector('[data-both-text=stored]').textContent = (words ?? wordsOf(name, stored)) || nothing
    if (!together(name, stored)) mark.querySelector('[data-both-take=together]').remove()
    for (const button of mark.querySelectorAll('[data-both-take]')) {
      button.addEventListener('click', () => {
        mark.remove()
        take[button.dataset.bothTake]()
        settle(name)
      })
    }
    put(mark, name)
    follow(mark)
  }

  function follow (mark) {
    mark.querySelector('[data-both-text=mine]').textContent = inWords(mark.getAttribute(MARK))
  }

  function settle (name) {
    const one = elements(name).find((each) => each.checked) ?? elements(name)[0]
    const next = form.querySelector(`.both[${MARK}]`)
    one.focus()
    one.dispatchEvent(new Event('input', { bubbles: true })) // the coach reads along
    if (next) next.id = LOOK
    else form.dispatchEvent(new CustomEvent('autosave:settled'))
  }

  form.addEventListener('input', ({ target }) => {
    touched.add(target.name)
    for (const mark of form.querySelectorAll(`.both[${MARK}]`)) follow(mark)
  })

  form.addEventListener('autosave:news', ({ detail }) => {
    for (const { name, stored } of detail) setAround(name, stored)
  })

  form.addEventListener('autosave:fields', ({ detail }) => {
    clear()
    for (const [name, sentences] of Object.entries(detail.errors ?? {})) showErrors(name, sentences)
    for (const one of detail.both ?? []) showBoth(one)
  })
})()
