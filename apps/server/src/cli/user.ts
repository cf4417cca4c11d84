import type { Locale, Role } from '@openalliance/contract'
import { saidIn, says } from '@openalliance/rules'
import { inTransaction, type Tx } from '../platform/db/transaction.ts'
import type { House } from '../platform/house.ts'
import { type Call, type Command, CommandRefusal } from './command.ts'
import { withHouse } from './with-house.ts'

type Deed = (call: Call, house: House, tx: Tx, email: string) => Promise<void>

const accounts = () => import('../slices/accounts/public.ts')

const text = ({ options }: Call, name: string): string => {
  const value = options[name]
  if (typeof value !== 'string' || !says(value))
    throw new CommandRefusal(`--${name} is missing; see npm run cli user -- --help.`)
  return saidIn(value)
}

const personOf = async (tx: Tx, email: string) => {
  const person = await (await accounts()).personOfAddress(tx, email)
  if (!person)
    throw new CommandRefusal(
      `Nobody has the address ${email}; see the list of people, or create an account for it.`,
    )
  return person
}

const printLink = async ({ print }: Call, house: House, tx: Tx, id: string) => {
  const { makePasswordLink, platformItself } = await accounts()
  const { address, endsAt } = await makePasswordLink(tx, house, platformItself, id)
  const until = new Intl.DateTimeFormat('sv-SE', {
    ...{ timeZone: 'Asia/Taipei', dateStyle: 'short', timeStyle: 'short' },
  }).format(endsAt)
  print({
    'zh-TW': `請在 ${until}（臺北時間）前開啟以下連結設定密碼，只能使用一次：`,
    en: `Open this link before ${until} (Taipei time) to set the password; it works once:`,
  })
  print(address)
}

const create: Deed = async (call, house, tx, email) => {
  const { Email, roles, allianceRoles } = await import('@openalliance/contract')
  const { Value } = await import('typebox/value')
  if (!Value.Check(Email, email))
    throw new CommandRefusal(`${email} is no e-mail address; give one such as name@example.org.`)
  const role = roles.find((known) => known === text(call, 'role'))
  const whole = roles.filter((known) => !(allianceRoles as readonly Role[]).includes(known))
  if (!role || !whole.includes(role))
    throw new CommandRefusal(
      `--role must be one of ${whole.join(', ')}; roles within an alliance are given in the platform.`,
    )
  const { openAccount, platformItself } = await accounts()
  const id = await openAccount(tx, house, platformItself, {
    ...{ email, name: text(call, 'name'), grants: [{ role, alliance: null }] },
    locale: call.options['mail-lang'] === 'en' ? 'en' : ('zh-TW' satisfies Locale),
  })
  await printLink(call, house, tx, id)
}

const link: Deed = async (call, house, tx, email) =>
  printLink(call, house, tx, (await personOf(tx, email)).id)

const disable: Deed = async (call, house, tx, email) => {
  const { closeAccount, platformItself } = await accounts()
  const { id, name } = await personOf(tx, email)
  await closeAccount(tx, house, platformItself, id, text(call, 'reason'))
  call.print({
    'zh-TW': `${name} 的帳號已停用，所有登入立即失效。`,
    en: `The account of ${name} is closed; every session has ended.`,
  })
}

const unlock: Deed = async (call, house, tx, email) => {
  const { reopenAccount, platformItself } = await accounts()
  const { id, name } = await personOf(tx, email)
  await reopenAccount(tx, house, platformItself, id, text(call, 'reason'))
  call.print({
    'zh-TW': `${name} 的帳號已啟用，鎖定已解除。`,
    en: `The account of ${name} is open and not locked.`,
  })
}

const deeds: Readonly<Record<string, Deed>> = { create, link, disable, unlock }

export const userCommand: Command = {
  usage: 'create|link|disable|unlock <e-mail>',
  summary: {
    'zh-TW': '建立、停用、解鎖帳號，或產生一次性的密碼連結',
    en: 'opens, closes and unlocks accounts, or makes a one-time password link',
  },
  details: {
    'zh-TW': [
      'create <e-mail> --name 姓名 --role 角色   建立帳號並產生設定密碼的連結',
      'link <e-mail>                             產生重設密碼的連結',
      'disable <e-mail> --reason 理由            停用帳號',
      'unlock <e-mail> --reason 理由             啟用帳號並解除鎖定',
      '每個動作都會寫入稽核紀錄。可與 serve 同時執行。',
    ].join('\n'),
    en: [
      'create <e-mail> --name <name> --role <role>   opens an account and prints a link to set the password',
      'link <e-mail>                                 prints a link to reset the password',
      'disable <e-mail> --reason <reason>            closes the account',
      'unlock <e-mail> --reason <reason>             opens the account again and lifts its locks',
      'Every deed goes into the journal. May run beside the server.',
    ].join('\n'),
  },
  options: {
    name: { value: 'name', words: { 'zh-TW': '姓名', en: 'the person’s name' } },
    role: {
      value: 'role',
      words: {
        'zh-TW': '角色，例如 administrator 或 programme-office',
        en: 'such as administrator or programme-office',
      },
    },
    reason: { value: 'reason', words: { 'zh-TW': '理由，寫入稽核紀錄', en: 'why, for the journal' } },
    'mail-lang': { value: 'zh-TW|en', words: { 'zh-TW': '信件語言', en: 'the language of their letters' } },
  },
  takes: [2, 2],
  run: async (call) => {
    const [verb = '', email = ''] = call.positionals
    const deed = Object.hasOwn(deeds, verb) ? deeds[verb] : undefined
    if (!deed) throw new CommandRefusal(`user cannot «${verb}»; say one of ${Object.keys(deeds).join(', ')}.`)
    const lines: Parameters<Call['print']>[0][] = []
    await withHouse(call, (house) =>
      inTransaction(house.db, (tx) => {
        // Said only once it holds: the work may be done twice, or undone.
        lines.length = 0
        return deed({ ...call, print: (line) => lines.push(line) }, house, tx, email)
      }),
    )
    for (const line of lines) call.print(line)
    return 0
  },
}
