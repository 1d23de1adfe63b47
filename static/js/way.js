// Keeps the marks of a pre-review true while it saves itself: a step is begun once words of it are
// saved, and how many subjects one has looked at is what the page shows.
(() => {
  const way = document.querySelector('.way')
  const form = document.querySelector('[data-autosave]')?.closest('form')
  if (!way || !form) return
  const here = way.querySelector('[aria-current=step]')?.closest('li')
  const looked = document.querySelector('[data-looked-at]')
  const NOT_SAID = ['hidden', 'submit', 'button']

  const isSaid = (one) => {
    if (!one.name || one.name === 'readers' || NOT_SAID.includes(one.type)) return false
    return one.type === 'radio' || one.type === 'checkbox' ? one.checked : one.value.trim() !== ''
  }

  function count () {
    if (!looked) return
    looked.textContent = [...form.elements].filter((one) => one.name?.startsWith('level_') && isSaid(one)).length
  }

  form.addEventListener('autosave:fields', ({ detail }) => {
    if (detail.errors || detail.both || !here?.classList.contains('way-todo')) return
    if (![...form.elements].some(isSaid)) return
    here.classList.replace('way-todo', 'way-begun')
    here.querySelector('.way-state').textContent = way.dataset.wayBegun
  })

  form.addEventListener('input', count)
})()
