// Asks every two seconds what the other one has written on the sheet, and where they are. What it
// hears it gives to autosave.js, which alone changes fields and the version.
//
// All safety rests on one thing: the version that a page names in a save says "my reader has seen
// whatever was written up to here". So a version is only adopted together with the news it came
// with, after every one of them stands on the page: in its field, or as a choice between two texts
// where something was typed meanwhile. News that come while a save is under way, while its answer
// is unclear or while a choice is open are let go by; the next question brings them again. A field
// in which nobody typed on this page is never sent from here.
(() => {
  const talk = document.querySelector('[data-sheet]')
  const form = document.querySelector('[data-sheet-meanwhile]')
  if (!talk || !form) return
  const EVERY = 2000
  const PATIENCE = 10000
  const WAITS = [2000, 4000, 8000, 15000, 30000]
  const AT_IT = 20000 // somebody who hasn't typed for so long is thinking, not writing
  const JUST_NOW = 20000
  const SAID_ONCE_IN = 15000
  const address = new URL(form.dataset.sheetMeanwhile, location.href)
  const version = form.elements.namedItem('version')
  const heard = talk.querySelector('[data-sheet-heard]')
  const elsewhere = talk.querySelector('[data-sheet-elsewhere]')
  const here = address.searchParams.get('stage')
  const WORDS = ['TEXTAREA', 'INPUT', 'SELECT']
  let timer
  let isAsking = false
  let isOver = false
  let failures = 0
  let typedAt = -AT_IT
  let spokeAt = -SAID_ONCE_IN
  let stageOfOther = ''

  const says = (kind) => talk.querySelector(`[data-sheet-says=${kind}]`).content.textContent
  const box = (name) => document.getElementById(`div_id_${name}`)
  const labelOf = (name) => box(name)?.querySelector('.form-label, .form-check-label')?.textContent.trim() ?? ''
  const stageOf = (code) => document.querySelector(`[data-sheet-stage="${code}"]`)

  function later () {
    clearTimeout(timer)
    if (isOver || document.hidden) return
    timer = setTimeout(ask, failures ? WAITS[Math.min(failures, WAITS.length) - 1] : EVERY)
  }

  function at () {
    const one = document.activeElement
    const isWriting = form.contains(one) && WORDS.includes(one.tagName) && performance.now() - typedAt < AT_IT
    return isWriting ? one.name : ''
  }

  async function ask () {
    if (isAsking) return
    isAsking = true
    const seen = version.value
    address.searchParams.set('seen', seen)
    address.searchParams.set('at', at())
    const answer = await hear()
    isAsking = false
    if (answer) take(seen, answer)
    later()
  }

  async function hear () {
    try {
      const signal = AbortSignal.timeout(PATIENCE)
      const answer = await fetch(address, { credentials: 'same-origin', cache: 'no-store', signal, headers: { Accept: 'application/json' } })
      if ([403, 404, 409].includes(answer.status)) close()
      if (!answer.ok) throw new Error(answer.status)
      const said = await answer.json()
      failures = 0
      return said
    } catch {
      failures += 1
      return null
    }
  }

  function take (seen, { version, news, other, is_open: isOpen }) {
    if (!isOpen) return close()
    form.dispatchEvent(new CustomEvent('autosave:meanwhile', { detail: { seen, version, news } }))
    showWhere(other)
  }

  function close () {
    isOver = true
    talk.querySelector('[data-sheet-closed]').hidden = false
    heard.textContent = talk.querySelector('[data-sheet-closed]').textContent.trim()
    showWhere(null)
  }

  function showWhere (other) {
    const stage = other?.stage ?? ''
    for (const one of document.querySelectorAll('[data-sheet-there]')) one.hidden = one.closest('[data-sheet-stage]') !== stageOf(stage)
    const name = stageOf(stage)?.querySelector('.way-name').textContent ?? ''
    const said = name && stage !== here ? says('at').replace('{stage}', name) : ''
    elsewhere.hidden = !said
    elsewhere.textContent = said
    if (said && stage !== stageOfOther) speak(said)
    stageOfOther = stage
    markWriting(stage === here ? other.at : '')
  }

  function markWriting (name) {
    const mark = form.querySelector('[data-sheet-writing]')
    if (mark?.dataset.sheetWriting === name) return
    mark?.remove()
    form.querySelector('.is-theirs')?.classList.remove('is-theirs')
    if (!name || !box(name)) return
    const sign = signOf(says('writing'))
    sign.dataset.sheetWriting = name
    box(name).classList.add('is-theirs')
    box(name).before(sign)
  }

  function signOf (words) {
    const sign = document.createElement('p')
    sign.className = 'sheet-sign'
    sign.textContent = words
    return sign
  }

  // One sentence at a time, and not with every word that the other one types.
  function speak (words) {
    if (performance.now() - spokeAt < SAID_ONCE_IN) return
    spokeAt = performance.now()
    heard.textContent = words
  }

  function markNew (name, by) {
    form.querySelector(`[data-sheet-new="${name}"]`)?.remove()
    if (!box(name)) return
    for (let fold = box(name).closest('details'); fold; fold = fold.parentElement.closest('details')) fold.open = true
    const sign = signOf(by ? says('wrote') : says('mine'))
    sign.dataset.sheetNew = name
    box(name).after(sign)
    setTimeout(() => sign.remove(), JUST_NOW)
    if (by) speak(says('heard').replace('{label}', labelOf(name)))
  }

  form.addEventListener('autosave:news', ({ detail }) => {
    for (const { name, by } of detail) markNew(name, by)
  })

  form.addEventListener('input', ({ target }) => {
    typedAt = performance.now()
    form.querySelector(`[data-sheet-new="${target.name}"]`)?.remove()
  })

  document.addEventListener('visibilitychange', () => {
    clearTimeout(timer)
    if (!document.hidden && !isOver) ask()
  })

  window.addEventListener('pageshow', () => { if (!isAsking) ask() })
})()
