/**
 * The browser's own translation wraps every text node in <font> elements, or puts translated <font> elements in place of
 * it, behind the back of React, which goes on to remove, to move and to write the nodes it made. Without help it throws
 * at the first text that has neighbours, and the page is gone; or it writes into a node that nobody sees any more, and the
 * page shows an old figure. Here every such step finds what stands for the node now.
 */

/** What the translation has put in place of a text node. */
const standIns = new WeakMap<Node, Element>()

const isWrapper = (node: Node): node is Element => node instanceof Element && node.localName === 'font'

const remember = (records: readonly MutationRecord[]): void => {
  for (const { addedNodes, removedNodes, previousSibling, nextSibling } of records) {
    const wrapper = [...addedNodes, previousSibling, nextSibling].find(
      (each) => each !== null && isWrapper(each),
    )
    for (const node of removedNodes)
      if (node instanceof Text && wrapper instanceof Element) standIns.set(node, wrapper)
  }
}

/** The node that stands for `node` among the children of `parent`; null when none does. */
const childFor = (parent: Node, node: Node): Node | null => {
  let each: Node | null = node.parentNode === null ? (standIns.get(node) ?? null) : node
  while (each !== null && each.parentNode !== parent) each = each.parentNode
  return each
}

/** Text that a program changes is shown as it is now, and translated anew by whoever translates. */
const bringToLight = (text: Node): void => {
  const wrapper = text.parentNode === null ? standIns.get(text) : undefined
  if (!wrapper?.isConnected) return
  standIns.delete(text)
  wrapper.replaceWith(text)
}

/** Once, before React draws anything. */
export const surviveTranslation = (): void => {
  const observer = new MutationObserver(remember)
  observer.observe(document, { childList: true, subtree: true })
  const learn = () => remember(observer.takeRecords())
  const { removeChild, insertBefore } = Node.prototype
  Node.prototype.removeChild = function <T extends Node>(this: Node, child: T): T {
    if (child.parentNode === this) return removeChild.call(this, child) as T
    learn()
    const standing = childFor(this, child)
    if (standing === null)
      throw new DOMException('The node to be removed is not a child of this node.', 'NotFoundError')
    removeChild.call(this, standing)
    return child
  }
  Node.prototype.insertBefore = function <T extends Node>(this: Node, node: T, before?: Node | null): T {
    // The platform takes an absent place for the end, as it does null.
    if (!before || before.parentNode === this) return insertBefore.call(this, node, before ?? null) as T
    learn()
    const standing = childFor(this, before)
    if (standing === null)
      throw new DOMException('The node before which to insert is not a child of this node.', 'NotFoundError')
    return insertBefore.call(this, node, standing) as T
  }
  const value = Object.getOwnPropertyDescriptor(Node.prototype, 'nodeValue')
  if (!value?.set || !value.get) return
  const { get, set } = value
  Object.defineProperty(Node.prototype, 'nodeValue', {
    ...value,
    get,
    set(this: Node, text: string | null) {
      set.call(this, text)
      if (this.parentNode !== null) return
      learn()
      bringToLight(this)
    },
  })
}
