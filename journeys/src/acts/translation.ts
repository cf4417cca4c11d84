/** What the translation of a browser does to a page, over and over: a script for every page that is opened from now on. */
export const translation = (how: 'wraps' | 'replaces') => `(() => {
  const walk = () => {
    if (!document.body) return
    const texts = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) texts.push(walker.currentNode)
    for (const text of texts) {
      if (!text.nodeValue.trim() || text.parentElement.closest('font, script, style, textarea, option')) continue
      const outer = document.createElement('font')
      const inner = document.createElement('font')
      outer.append(inner)
      text.replaceWith(outer)
      inner.append(${how === 'wraps'} ? text : text.nodeValue)
    }
  }
  setInterval(walk, 40)
})()`
