import { createTransport } from 'nodemailer'
import { describe, expect, it } from 'vitest'
import { createPost } from './transport.ts'

const settings = {
  smtpUrl: 'smtp://127.0.0.1:2525',
  mailFrom: 'OpenAlliance <no-reply@alliance.example.org>',
}

interface Sent {
  readonly message: Buffer
  readonly envelope: { readonly to: readonly string[] }
}

/** A post whose letters come back as the bytes a mail server would receive. */
const paperPost = () => {
  const sent: Sent[] = []
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'unix' })
  const post = createPost(settings, {
    sendMail: async (mail: Parameters<typeof transport.sendMail>[0]) => {
      const info = await transport.sendMail(mail)
      sent.push(info as unknown as Sent)
      return info
    },
    close: () => transport.close(),
  } as Parameters<typeof createPost>[1])
  return { post, sent }
}

const letter = {
  id: '017ca101-7600-7180-a79e-fc0737b14ea3',
  to: 'lin@example.org',
  subject: '重設您的密碼',
  text: '𠮷田 您好：\n.\n完',
  locale: 'zh-TW',
}

const headersOf = (sent: readonly Sent[]) => (sent[0]?.message.toString() ?? '').split('\n\n')[0] ?? ''

describe('the post', () => {
  it('sends a letter with its language, and asks robots not to answer', async () => {
    const { post, sent } = paperPost()
    expect(await post.deliver(letter)).toEqual({ sent: true })
    const headers = headersOf(sent)
    expect(headers).toContain('From: OpenAlliance <no-reply@alliance.example.org>')
    expect(headers).toContain('Content-Language: zh-TW')
    expect(headers).toContain('Auto-Submitted: auto-generated')
    expect(headers).toContain(`Message-ID: <${letter.id}@alliance.example.org>`)
  })

  it.each([
    ['subject', { subject: 'Hello\r\nBcc: victim@example.org\r\n\r\nbody' }],
    ['address', { to: 'lin@example.org\r\nBcc: victim@example.org' }],
    ['address list', { to: 'lin@example.org, victim@example.org' }],
    ['language', { locale: 'en\r\nBcc: victim@example.org' }],
  ])('lets nothing in the %s become a header or a reader', async (_where, more) => {
    const { post, sent } = paperPost()
    await post.deliver({ ...letter, ...more })
    expect(headersOf(sent)).not.toMatch(/^bcc:/im)
    expect(sent.flatMap(({ envelope }) => envelope.to)).not.toContain('victim@example.org')
  })

  it.each([
    [{ responseCode: 550, response: '550 no such user' }, true],
    [{ responseCode: 451, response: '451 try later' }, false],
    [{ code: 'EAUTH', responseCode: 535, response: '535 wrong' }, false],
    [{ code: 'ECONNREFUSED', message: 'connect ECONNREFUSED' }, false],
    ['a string', false],
  ])('tells what is final from what may pass: %j', async (thrown, permanent) => {
    const post = createPost(settings, {
      sendMail: () => Promise.reject(thrown),
      close: () => undefined,
    } as unknown as Parameters<typeof createPost>[1])
    expect(await post.deliver(letter)).toMatchObject({ sent: false, permanent })
  })
})
