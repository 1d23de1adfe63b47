// How a sheet saves itself on which two people write: each field for itself, with what the other one
// wrote meanwhile. static/js/autosave.js says what a policy is and what it gets.
window.autosavePolicy = (page) => {
  const { form, panel, version } = page

  // What others wrote meanwhile stands at once where nothing was changed on this page, and as a
  // choice where something was. Only then the version goes on, for it must never cover a change that
  // the page doesn't show: whoever saves from a version says that they have seen all of it. Returns
  // whether there is a choice.
  function catchUp (news, newest) {
    const shot = page.written()
    const isKnown = ([name]) => shot[name] // a field that isn't on this page isn't saved from it
    const found = Object.entries(news).filter(isKnown).map(([name, one]) => ({ ...one, name, stored: page.valuesOf(one.stored) }))
    const isChanged = ({ name }) => !page.isAcknowledged(name, shot[name])
    const isNew = ({ name, stored }) => !page.isSame(page.written()[name], stored)
    const untouched = found.filter((one) => isNew(one) && !isChanged(one))
    form.dispatchEvent(new CustomEvent('autosave:news', { detail: untouched }))
    const both = found.filter(isNew)
    for (const { name, stored } of found) page.acknowledged[name] = stored
    version.value = newest
    if (both.length) page.choose(both)
    return both.length > 0
  }

  // What was heard between two saves, unless one of them has told more since.
  form.addEventListener('autosave:meanwhile', ({ detail }) => {
    if (!page.isBusy() && detail.seen === version.value) catchUp(detail.news, detail.version)
  })

  // What is stored needn't be sent by a button: the words may be somebody else's.
  form.addEventListener('formdata', ({ formData }) => {
    if (page.isHeld) return
    for (const [name, values] of Object.entries(page.written())) {
      if (!page.isAcknowledged(name, values)) continue
      formData.delete(name)
      formData.delete(`was-${name}`)
    }
  })

  return {
    begin (shown) {
      for (const name of panel.dataset.autosaveParts.split(' ')) delete shown[name] // not stored yet
      return shown
    },

    isWhole: () => false,
    take: (data) => catchUp(data.news, data.version),

    // What was sent and stands there already is from a save whose answer was lost: there is nothing
    // to choose, even if its writer has typed on.
    differ (shot, data) {
      const told = { ...data.news, ...data.fields }
      for (const [name, one] of Object.entries(data.news)) {
        const stored = page.valuesOf(one.stored)
        if (!shot[name] || !page.isSame(shot[name], stored)) continue
        page.acknowledged[name] = stored
        delete told[name]
      }
      if (!catchUp(told, data.version)) page.plan(0)
    },

    // What is wrong with one field keeps no other from being saved.
    mark (shot, data) {
      if (!data.news) return page.mark(data.fields)
      for (const name of Object.keys(shot)) if (!data.fields[name]) page.acknowledged[name] = shot[name]
      if (!catchUp(data.news, data.version)) page.mark(data.fields)
    }
  }
}
