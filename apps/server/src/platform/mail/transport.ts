import { createTransport, type Transporter } from 'nodemailer'
import type { Config } from '../config.ts'

export interface OutgoingLetter {
  /** The letter's own id; the same in every attempt, so that a mail server recognises a repetition. */
  readonly id: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly locale: string
}

/** What became of an attempt; `permanent` means that trying again is of no use. */
export type Delivery =
  | { readonly sent: true }
  | { readonly sent: false; readonly permanent: boolean; readonly why: string }

export interface Post {
  deliver(letter: OutgoingLetter): Promise<Delivery>
  close(): void
}

interface SmtpFault {
  readonly code?: unknown
  readonly responseCode?: unknown
  readonly response?: unknown
  readonly message?: unknown
}

const deliveryOf = (thrown: unknown): Delivery => {
  const fault: SmtpFault = typeof thrown === 'object' && thrown !== null ? thrown : {}
  const code = typeof fault.responseCode === 'number' ? fault.responseCode : null
  const words = [fault.code, fault.response ?? fault.message]
    .filter((part) => typeof part === 'string')
    .join(': ')
  // 5xx is the receiving server's final word; sign-in faults (535) are ours to mend, so they are tried again.
  const permanent = code !== null && code >= 500 && fault.code !== 'EAUTH'
  return { sent: false, permanent, why: words.replace(/[\p{Cc}]+/gu, ' ').slice(0, 300) || 'unknown fault' }
}

const domainOf = (sender: string) => /@([^\s<>@]+)>?$/.exec(sender)?.[1] ?? 'localhost'

const smtpTransport = (url: string) =>
  createTransport(url, {
    // A mail server that hangs must not hold the sender.
    connectionTimeout: 15_000,
    greetingTimeout: 15_000,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  } as Parameters<typeof createTransport>[1])

/** Sends through the installation's mail server. @param transport another way out, for tests */
export const createPost = (
  { smtpUrl, mailFrom }: Pick<Config, 'smtpUrl' | 'mailFrom'>,
  transport: Pick<Transporter, 'sendMail' | 'close'> = smtpTransport(smtpUrl ?? ''),
): Post => ({
  deliver: async ({ id, to, subject, text, locale }) => {
    try {
      await transport.sendMail({
        from: mailFrom,
        // As an object, so that nothing in it is read as a list of addresses.
        to: { name: '', address: to },
        subject,
        text,
        messageId: `<${id}@${domainOf(mailFrom)}>`,
        headers: {
          'Auto-Submitted': 'auto-generated',
          'X-Auto-Response-Suppress': 'All',
          'Content-Language': locale,
        },
        disableFileAccess: true,
        disableUrlAccess: true,
      })
      return { sent: true }
    } catch (thrown) {
      return deliveryOf(thrown)
    }
  },
  close: () => transport.close(),
})
