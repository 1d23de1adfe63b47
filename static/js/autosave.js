// Saves a form while one writes: at most five seconds behind, one small request at a time, to the
// address that its own button uses (people/autosave.py says what is asked and answered). "Saved" is
// said only while the page shows word for word what the server has acknowledged. Until then the
// text is on the page and nowhere else: nothing is kept in the browser.
//
// What an answer means to the fields is a policy's to say: `window.autosavePolicy(page)`, by
// autosave_whole.js or autosave_parts.js, gets the `page` below and returns
//   begin(shown): what counts as acknowledged at first, of what the page showed then;
//   isWhole(isRepeated): whether the next save carries every field;
//   take(answer): adopts what was saved, and says whether somebody has to choose;
//   differ(sent, answer, wasWhole): somebody else was first;
//   mark(sent, answer): something is wrong with a field.
(() => {
  const panel = document.querySelector('[data-autosave]')
  if (!panel) return
  const form = panel.closest('form')
  const version = form.elements.namedItem('version')
  const heard = panel.querySelector('[data-autosave-heard]')
  const saved = panel.querySelector('[data-autosave-says=saved]')
  const isHeld = panel.hasAttribute('data-autosave-held') // it waits for a choice by the button
  const SOON = 3000
  const PATIENCE = 15000
  const MINUTE = 60000
  const MOST_KEPT_ALIVE = 60000 // browsers send no more than that of a page that is left
  const WAITS = [1000, 2000, 4000, 8000, 15000, 30000]
  const NOT_WRITTEN = ['hidden', 'submit', 'button', 'reset', 'image', 'fieldset', 'output']
  const CALM = ['waiting', 'saving', 'saved']
  const ROW = /^([a-z]+)\d+(?:_|$)/ // rows of a list are sent together

  const values = (one) => (isBox(one) ? (one.checked ? [one.value] : []) : [one.value])
  const isBox = (one) => one.type === 'radio' || one.type === 'checkbox'
  const isWish = (one) => one.closest('[data-autosave-not]') // what a button is to do, not a text
  const written = () => read(values)
  const listOf = (name) => ROW.exec(name)?.[1]
  const today = () => new Date().toDateString()
  const isSame = (one, other) => Boolean(other) && one.join('\0') === other.join('\0')
  const isAcknowledged = (name, values) => isSame(values, page.acknowledged[name])
  const changed = (shot) => Object.keys(shot).filter((name) => !isAcknowledged(name, shot[name]))
  const valuesOf = (stored) => [].concat(stored ?? '').map((text) => String(text).replace(/\r\n/g, '\n'))
  const isBusy = () => underWay || unclear !== null || isOpen || isHeld || isLeaving
  const isUnsaved = () => unclear !== null || changed(written()).length > 0

  const page = { form, panel, version, isHeld, isBusy, written, valuesOf, isSame, isAcknowledged, attempt, choose, mark, plan }
  const policy = window.autosavePolicy(page)
  page.acknowledged = policy.begin(read(valuesAtFirst)) // what the server has, as far as is known here
  let unclear = null // what was sent and not answered: it is sent again as it was
  let underWay = null
  let timer
  let due = 0
  let unsentSince = null // when the first key was pressed that no request has carried yet
  let tries = 0
  let mustRenew = false
  let isOpen = false // a choice between two texts
  let isLeaving = false
  let rest = saved.hidden ? 'waiting' : 'saved'
  let lastTrouble = ''
  let day = today()

  function read (how) {
    const found = {}
    for (const one of form.elements) {
      if (!one.name || one.disabled || NOT_WRITTEN.includes(one.type) || isWish(one)) continue
      found[one.name] = [...(found[one.name] ?? []), ...how(one)]
    }
    return found
  }

  function valuesAtFirst (one) {
    if (isBox(one)) return one.defaultChecked ? [one.value] : []
    if (!one.options) return [one.defaultValue]
    return [([...one.options].find((option) => option.defaultSelected) ?? one.options[0])?.value ?? '']
  }

  // What is read out is a trouble when it begins, and that it is over.
  function say (kind, words) {
    const said = panel.querySelector(`[data-autosave-says=${kind}]`)
    if (words) said.querySelector('[data-autosave-why]').textContent = words
    for (const one of panel.querySelectorAll('[data-autosave-says]')) one.hidden = one !== said
    panel.dataset.autosaveState = kind
    const isNew = CALM.includes(kind) ? kind === 'saved' && lastTrouble : kind !== lastTrouble
    if (isNew) heard.textContent = said.textContent
    if (isNew) lastTrouble = kind === 'saved' ? '' : kind
  }

  const isTroubled = () => !CALM.includes(panel.dataset.autosaveState ?? rest)

  // The sooner of two: whoever goes on typing doesn't wait for a far attempt.
  function plan (milliseconds) {
    const at = performance.now() + milliseconds
    if (timer && due <= at) return
    clearTimeout(timer)
    due = at
    timer = setTimeout(save, milliseconds)
  }

  function nameTheDay () {
    if (today() !== day && saved.dataset.autosaveDated) saved.textContent = saved.dataset.autosaveDated
  }

  function tryAgain (kind) {
    say(kind)
    plan(WAITS[Math.min(tries++, WAITS.length - 1)])
  }

  function save () {
    clearTimeout(timer)
    timer = undefined
    if (underWay) plan(SOON) // for what was typed since it was sent
    else if (!isHeld && !isOpen) underWay = attempt().catch(() => tryAgain('trouble')).finally(() => { underWay = null })
    return underWay
  }

  async function attempt (isRenewed = false) {
    if (!isUnsaved()) return say(rest)
    if (mustRenew && !(await renew())) return
    const isWhole = policy.isWhole(unclear !== null)
    const shot = unclear ?? written()
    if (unclear === null) unsentSince = null
    say('saving')
    unclear = shot
    const answer = await post(shot, isWhole)
    if (answer === null) return tryAgain('offline')
    if (answer.status >= 500 || (answer.ok && !answer.data)) return tryAgain('trouble')
    unclear = null
    if (answer.ok) return accept(shot, answer.data)
    if (answer.status === 409 && answer.data?.fields) return policy.differ(shot, answer.data, isWhole)
    if (answer.status === 422 && answer.data) return policy.mark(shot, answer.data)
    if (answer.data?.sentence) return refuse(answer)
    if (answer.status === 404) return say('gone')
    if (isRenewed) return tryAgain('trouble')
    mustRenew = true // the session has ended, or its token is another one by now
    return attempt(true)
  }

  function accept (shot, data) {
    page.acknowledged = { ...shot }
    tries = 0
    rest = 'saved'
    saved.textContent = data.saved
    saved.dataset.autosaveDated = data.dated
    day = today()
    tell({})
    if (policy.take(data)) return
    if (!isUnsaved()) return say('saved')
    say('waiting')
    plan(unsentSince === null ? SOON : Math.max(0, unsentSince + SOON - performance.now()))
  }

  function choose (both) {
    isOpen = true
    tell({ both })
    say('both')
  }

  function mark (errors) {
    tell({ errors })
    say('unfit')
  }

  function refuse (answer) {
    mustRenew = answer.status === 403
    say('refused', answer.data.sentence)
  }

  // The page shows what is stored again: nothing that was said of other words holds any more.
  function takenBack () {
    unsentSince = null
    tell({})
    say(rest)
  }

  function tell (detail) {
    form.dispatchEvent(new CustomEvent('autosave:fields', { detail }))
  }

  async function ask (address, more) {
    try {
      const signal = AbortSignal.timeout(PATIENCE)
      const answer = await fetch(address, { credentials: 'same-origin', cache: 'no-store', signal, ...more })
      return { status: answer.status, ok: answer.ok, url: answer.url, text: await answer.text() }
    } catch {
      return null
    }
  }

  async function post (shot, isWhole) {
    const body = new URLSearchParams({ version: version.value })
    body.append('csrfmiddlewaretoken', form.elements.namedItem('csrfmiddlewaretoken').value)
    if (isWhole) body.append('autosave-whole', 'yes')
    const names = isWhole ? Object.keys(shot) : changed(shot)
    const lists = names.map(listOf).filter(Boolean)
    for (const name of Object.keys(shot)) {
      if (!names.includes(name) && !lists.includes(listOf(name))) continue
      if (!shot[name].length) body.append('autosave-empty', name)
      for (const text of shot[name]) body.append(name, text.replace(/\r?\n/g, '\r\n'))
    }
    const headers = { 'X-Autosave-As': panel.dataset.autosave, Accept: 'application/json' }
    const answer = await ask(form.getAttribute('action'), {
      method: 'POST', headers, body, redirect: 'manual', keepalive: document.hidden && String(body).length < MOST_KEPT_ALIVE
    })
    return answer && { ...answer, data: parse(answer.text) }
  }

  function parse (text) {
    try {
      return JSON.parse(text)
    } catch {
      return null
    }
  }

  // Asks for this very page again: who is signed in by now, and with which token?
  async function renew () {
    const answer = await ask(location.pathname + location.search)
    if (answer === null) return tryAgain('offline')
    if (answer.status >= 500) return tryAgain('trouble')
    const page = new DOMParser().parseFromString(answer.text, 'text/html')
    const fresh = page.querySelector('[data-autosave]')
    if (!fresh) {
      const isLogin = new URL(answer.url).pathname === panel.dataset.autosaveLogin
      return isLogin ? tryAgain('signed-out') : say('gone')
    }
    // Their token stays theirs: with it, a button here would save this text as their own.
    if (fresh.dataset.autosave !== panel.dataset.autosave) return say('somebody-else')
    const token = page.querySelector('[name=csrfmiddlewaretoken]').value
    for (const one of document.querySelectorAll('[name=csrfmiddlewaretoken]')) one.value = token
    mustRenew = false
    return true
  }

  form.setAttribute('autocomplete', 'off') // or a browser might put older words back over newer ones

  form.addEventListener('input', () => {
    if (isHeld || isOpen) return
    if (!isUnsaved()) return takenBack()
    unsentSince ??= performance.now()
    if (!isTroubled() && !underWay) say('waiting')
    plan(SOON)
  })

  form.addEventListener('autosave:settled', () => {
    isOpen = false
    save()
  })

  // A button waits until what is on the page is saved; where that can't be, the page stays.
  form.addEventListener('submit', async (event) => {
    if (isLeaving || isHeld || !(underWay || isUnsaved())) {
      isLeaving = true
      return
    }
    event.preventDefault()
    if (panel.hasAttribute('data-autosave-waits')) return
    panel.toggleAttribute('data-autosave-waits', true)
    await underWay
    await save()
    while (isUnsaved() && !isOpen && !isTroubled()) await save()
    const isToStay = isUnsaved() && panel.dataset.autosaveState !== 'unfit'
    if (isToStay) return panel.toggleAttribute('data-autosave-waits', false)
    isLeaving = true
    form.requestSubmit(event.submitter)
  })

  window.addEventListener('beforeunload', (event) => {
    if (!isLeaving && isUnsaved()) event.preventDefault()
  })

  window.addEventListener('pageshow', () => {
    isLeaving = false
    panel.toggleAttribute('data-autosave-waits', false)
  })

  const onReturn = () => {
    if (!isTroubled() || !isUnsaved()) return
    tries = 0
    save()
  }
  window.addEventListener('online', onReturn)
  window.addEventListener('focus', onReturn)
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') onReturn()
    else if (isUnsaved()) save()
  })

  setInterval(nameTheDay, MINUTE)
  if (isUnsaved()) plan(SOON)
})()
