// How a form of one writer saves itself: under one version, first the whole, then what has changed.
// static/js/autosave.js says what a policy is and what it gets.
window.autosavePolicy = (page) => {
  const { panel, version } = page
  let mustSendAll = true // until the first answer: a page may begin with words that aren't stored

  return {
    begin: (shown) => panel.hasAttribute('data-autosave-unsaved') ? {} : shown,
    isWhole: (isRepeated) => mustSendAll || isRepeated,

    take (data) {
      mustSendAll = false
      version.value = data.version
      return false
    },

    mark: (_shot, data) => page.mark(data.fields),

    // Words that this page has already shown as saved need no choice: they were changed here alone.
    differ (shot, data, isWhole) {
      mustSendAll = true
      if (!isWhole) return page.attempt()
      const stored = {}
      for (const [name, one] of Object.entries(data.fields)) stored[name] = page.valuesOf(one.stored)
      const both = Object.entries(data.fields)
        .filter(([name]) => shot[name] && !page.isAcknowledged(name, stored[name]))
        .map(([name, one]) => ({ name, stored: stored[name], words: one.words }))
      version.value = data.version
      page.acknowledged = stored
      if (both.length) page.choose(both)
      else page.plan(0)
    }
  }
}
