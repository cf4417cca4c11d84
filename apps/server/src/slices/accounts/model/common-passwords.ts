const words = (text: string): readonly string[] => text.trim().split(/\s+/)

// What people of many countries, and of this one, choose when they are asked for a password.
const stems = words(`
  password passwd passw0rd p@ssword p@ssw0rd pa55word pass qwerty qwertyuiop qwer1234 asdf asdfgh asdfghjkl zxcvbn zxcvbnm
  1q2w3e4r 1q2w3e4r5t 1qaz2wsx 1qaz 2wsx3edc q1w2e3r4 qazwsx qazwsxedc admin administrator root user guest test testing
  demo default login welcome letmein changeme secret iloveyou loveyou lovely sunshine princess dragon monkey shadow master
  football baseball basketball superman batman michael jordan jennifer jessica ashley charlie daniel andrew thomas robert
  summer winter spring autumn monday friday january february march april june july august september october november
  december computer internet google facebook starwars pokemon pikachu minecraft naruto killer hunter ranger cookie cheese
  flower butterfly chocolate banana orange freedom whatever trustno1 access mustang corvette ferrari mercedes porsche
  soccer hockey tennis golf angel angels family friends forever happy hello hello123 helloworld samsung apple iphone
  windows linux ubuntu oracle server system network database company office manager student teacher professor university
  school college research science engineer project alliance openalliance taiwan formosa taipei taichung tainan kaohsiung
  hsinchu taoyuan keelung chiayi yilan hualien taitung pingtung republic china asia pacific woaini woaini1314 5201314
  iloveu 520520 1314520 ji3g4go6 ji32k7au4a83 au4a83 xiaoming wang chen lin huang chang lee liu tsai yang hsu cheng ncku
  ntu nthu nycu ncu nsysu ntust ntut itri most nstc abc abcd abcde abcdef abc123 a1b2c3 a1b2c3d4 aa aabbcc aaa111 xyz
  mypassword newpassword oldpassword temppass temporary temp1234 pass1234 pass@word pass@123 p@55w0rd p@$$w0rd passpass
  superuser sysadmin webmaster operator support helpdesk service letmein1 opensesame access14 master123 money lucky dog cat
  tiger panda lion eagle phoenix turtle rabbit snake horse sheep rooster ginger pepper maggie buster harley bailey
`)

const tails = words(`
  1 2 3 7 8 9 0 00 01 07 08 10 11 12 13 14 21 22 23 69 77 88 89 90 99 100 111 123 168 188 222 234 321 333 456 520 555 666
  777 778 789 888 911 999 000 1111 1122 1212 1234 1314 2222 4321 5566 6666 7777 8888 9999 12345 54321 123456 654321 1234567
  12345678 123456789 1234567890 ! !! !1 1! 12! 123! 1234! @ @1 @12 @123 @1234 @12345 # #1 #123 $ $123 * . .. ? _1 _123 -1
  a aa abc abcd qwe asd zxc xyz me you
`)

const years = (): readonly string[] => {
  const written = Array.from({ length: 101 }, (_, index) => String(1940 + index))
  // Years of the Republic, as on every form.
  return [...written, ...Array.from({ length: 61 }, (_, index) => String(70 + index))]
}

let known: ReadonlySet<string> | undefined

const grow = (): ReadonlySet<string> => {
  const ends = ['', ...tails, ...years()]
  return new Set(
    stems.flatMap((stem) => [
      ...ends.map((end) => stem + end),
      ...['1', '12', '123', '1234', 'my', 'the', 'new', '@', '!'].map((front) => front + stem),
      stem + stem,
      [...stem].reverse().join(''),
    ]),
  )
}

/** Common passwords, lower case; made once from what people are known to choose and how they lengthen it. */
export const commonPasswords = (): ReadonlySet<string> => {
  known ??= grow()
  return known
}

const runs = [
  '01234567890',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1qaz2wsx3edc4rfv5tgb',
]

const backwards = (text: string) => [...text].reverse().join('')

/** One unit over and over: aaaaaaaa, abcabcabc, 20202020. */
const repeats = (text: string) => /^(.{1,4})\1+.{0,3}$/su.test(text) && new Set(text).size <= 4

/** A piece of a row of the keyboard or of the alphabet, forwards or backwards. */
const runsAlong = (text: string) =>
  runs.some((run) => {
    const twice = run + run
    return twice.includes(text) || backwards(twice).includes(text)
  })

/** Year, month and day in any of the orders in which people write them. */
const isDate = (text: string) =>
  [
    /^(?<y>\d{4})(?<m>\d\d)(?<d>\d\d)$/,
    /^(?<m>\d\d)(?<d>\d\d)(?<y>\d{4})$/,
    /^(?<d>\d\d)(?<m>\d\d)(?<y>\d{4})$/,
  ]
    .map((form) => form.exec(text)?.groups)
    .some((date) => {
      const [year, month, day] = [Number(date?.y), Number(date?.m), Number(date?.d)]
      return year >= 1900 && year <= 2100 && month >= 1 && month <= 12 && day >= 1 && day <= 31
    })

/** A birthday, a mobile number, a national identity number: written in many places besides a password. */
const isPersonal = (text: string) => /^09\d{8}$/.test(text) || /^[a-z][12]\d{8}$/.test(text) || isDate(text)

/**
 * Whether a password is among the first that somebody who guesses would try: the list, written in capitals or not, or a
 * pattern without any thought of one's own.
 */
export const isCommonPassword = (password: string): boolean => {
  const text = password.toLowerCase()
  return commonPasswords().has(text) || repeats(text) || runsAlong(text) || isPersonal(text)
}
