// Minutes on this stage and in all: counted up, beside what such a stage usually takes. It never
// runs out and never speaks. Numbers alone are kept, in this tab, and in this browser whether it is
// shown.
(() => {
  const panel = document.querySelector('[data-timer]')
  if (!panel) return
  const EVERY = 10000
  const MINUTE = 60000
  const KEPT = `talk-${panel.dataset.timer}`
  const AWAY = 'talk-timer-away'
  const shown = panel.querySelector('[data-timer-shows]')
  const turn = panel.querySelector('[data-timer-turn]')
  let since = performance.now()

  // A browser may be told to keep nothing; then the minutes are those of this page.
  let spent = read(sessionStorage, KEPT) ?? {}

  function read (store, key) {
    try {
      return JSON.parse(store.getItem(key))
    } catch {
      return null
    }
  }

  function keep (store, key, value) {
    try {
      store.setItem(key, JSON.stringify(value))
    } catch {
      // said above
    }
  }

  function count () {
    const stage = panel.dataset.timerStage
    const now = performance.now()
    spent = { ...spent, [stage]: (spent[stage] ?? 0) + now - since }
    since = now
    keep(sessionStorage, KEPT, spent)
    const inAll = Object.values(spent).reduce((sum, one) => sum + one, 0)
    panel.querySelector('[data-timer-here]').textContent = Math.floor(spent[stage] / MINUTE)
    panel.querySelector('[data-timer-all]').textContent = Math.floor(inAll / MINUTE)
  }

  function show () {
    const isAway = read(localStorage, AWAY) === true
    shown.hidden = isAway
    turn.querySelector('[data-timer-off]').hidden = isAway
    turn.querySelector('[data-timer-on]').hidden = !isAway
  }

  turn.addEventListener('click', () => {
    keep(localStorage, AWAY, !shown.hidden)
    show()
  })

  panel.hidden = false
  count()
  show()
  setInterval(count, EVERY)
  window.addEventListener('pagehide', count)
})()
