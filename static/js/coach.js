// The coach reads along only while its panel is open, says one thing once unless it was asked by its
// button, and says so when it can't be reached. What one has unfolded stays so in the next answer.
(() => {
  const panel = document.querySelector('[data-coach]')
  if (!panel) return
  const fold = panel.querySelector('details')
  const heard = panel.querySelector('[role=status]')
  const trouble = panel.querySelector('[data-coach-trouble]')
  const signedOut = panel.querySelector('[data-coach-signed-out]')
  const folds = () => [...panel.querySelectorAll('#coach-says [data-fold]')]
  let missed = false
  let pressed = false
  let unfolded = []
  let focused

  panel.addEventListener('htmx:beforeRequest', (event) => {
    missed = !fold.open
    if (missed) event.preventDefault()
    pressed = event.detail.elt !== panel
  })

  panel.addEventListener('htmx:beforeSwap', () => {
    unfolded = folds().filter((one) => one.open).map((one) => one.dataset.fold)
    focused = document.activeElement.closest('#coach-says [data-fold]')?.dataset.fold
  })

  panel.addEventListener('htmx:afterSwap', () => {
    for (const one of folds()) {
      one.open = unfolded.includes(one.dataset.fold)
      if (one.dataset.fold === focused) one.querySelector('summary').focus()
    }
  })

  fold.addEventListener('toggle', () => {
    if (fold.open && missed) window.htmx.trigger(panel, 'reopened')
  })

  document.addEventListener('htmx:oobBeforeSwap', (event) => {
    const said = heard.textContent
    if (event.detail.fragment.textContent !== said) return
    event.preventDefault()
    if (!pressed) return
    heard.textContent = '' // only what changes is read out
    setTimeout(() => { heard.textContent = said }, 100)
  })

  panel.addEventListener('htmx:afterRequest', (event) => {
    const isSignedOut = event.detail.xhr?.status === 401
    const said = isSignedOut ? signedOut : trouble
    trouble.hidden = event.detail.successful || isSignedOut
    signedOut.hidden = !isSignedOut
    if (!event.detail.successful) heard.textContent = said.textContent
  })
})()
