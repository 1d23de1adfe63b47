// Says near the end of a text how long it is, and how long it may be: nothing is cut off.
(() => {
  const says = document.querySelector('template[data-longest-says]')
  if (!says) return
  const NEAR = 0.8

  // As it is sent and counted: line ends take two characters, a sign outside the plane is one.
  const lengthOf = (text) => [...text.replace(/\r?\n/g, '\r\n')].length

  for (const field of document.querySelectorAll('[data-longest]')) {
    const longest = Number(field.dataset.longest)
    const told = document.createElement('p')
    told.className = 'longest'
    told.setAttribute('role', 'status')
    field.after(told)

    const count = () => {
      const length = lengthOf(field.value)
      const words = says.content.textContent.replace('{count}', length).replace('{longest}', longest)
      told.textContent = length < longest * NEAR ? '' : words
      told.classList.toggle('longest-over', length > longest)
    }

    field.addEventListener('input', count)
    count()
  }
})()
