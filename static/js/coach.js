// The coach reads along only while its panel is open, says one thing once, and says so when it
// can't be reached.
(() => {
  const panel = document.querySelector('[data-coach]')
  if (!panel) return
  const fold = panel.querySelector('details')
  const heard = panel.querySelector('[role=status]')
  const trouble = panel.querySelector('[data-coach-trouble]')
  let missed = false

  panel.addEventListener('htmx:beforeRequest', (event) => {
    missed = !fold.open
    if (missed) event.preventDefault()
  })

  fold.addEventListener('toggle', () => {
    if (fold.open && missed) window.htmx.trigger(panel, 'reopened')
  })

  document.addEventListener('htmx:oobBeforeSwap', (event) => {
    if (event.detail.fragment.textContent === heard.textContent) event.preventDefault()
  })

  panel.addEventListener('htmx:afterRequest', (event) => {
    trouble.hidden = event.detail.successful
    if (!event.detail.successful) heard.textContent = trouble.textContent
  })
})()
