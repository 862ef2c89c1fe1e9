import type { Random } from '../../../state/random.ts'
import { word } from './words.ts'

interface Format {
  readonly shape: RegExp
  /** A text of the format, longer if `more` is larger. */
  make(random: Random, more: number): string
}

const date = String.raw`\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])`
const time = String.raw`(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)`
const label = `[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?`
const host = String.raw`${label}(?:\.${label})*`
const email = new RegExp(String.raw`^[\w!#$%&'*+/=?^{|}~-]+(?:\.[\w!#$%&'*+/=?^{|}~-]+)*@${host}$`)
const uri = /^[A-Za-z][A-Za-z0-9+.-]*:(?:\/\/[\w.~:@[\]-]+)?[\w.~!$&'()*+,;=:@/?#%-]*$/
const reference = /^[\w.~!$&'()*+,;=:@/?#%-]*$/
const uuid = /^(?:urn:uuid:)?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i

const formats: Readonly<Record<string, Format>> = {
  'date-time': {
    shape: new RegExp(`^${date}[Tt]${time}$`),
    make: (random, more) => `${makeDate(random)}T${makeTime(random, more)}`,
  },
  date: { shape: new RegExp(`^${date}$`), make: makeDate },
  time: { shape: new RegExp(`^${time}$`), make: makeTime },
  duration: { shape: /^P(?!$)(?:\d+W|(?:\d+Y)?(?:\d+M)?(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+S)?)?)$/, make: makeDuration },
  email: { shape: email, make: makeEmail },
  'idn-email': { shape: email, make: makeEmail },
  hostname: { shape: new RegExp(`^(?=.{1,253}$)${host}$`), make: makeHost },
  'idn-hostname': { shape: new RegExp(`^${host}$`), make: makeHost },
  ipv4: { shape: /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/, make: (random) => `192.0.2.${between(random, 1, 254)}` },
  ipv6: {
    shape: /^(?:[0-9a-f]{1,4}:){1,6}(?::[0-9a-f]{1,4}){1,1}$|^(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}$|^::1?$/i,
    make: makeIpv6,
  },
  uri: { shape: uri, make: makeUri },
  iri: { shape: uri, make: makeUri },
  url: { shape: uri, make: makeUri },
  'uri-reference': { shape: reference, make: makePath },
  'iri-reference': { shape: reference, make: makePath },
  'uri-template': { shape: /^[^\s{}]*(?:\{\w+\}[^\s{}]*)*$/, make: (random, more) => `${makePath(random, more)}/{id}` },
  uuid: { shape: uuid, make: makeUuid },
  'json-pointer': { shape: /^(?:\/(?:[^~/]|~[01])*)*$/, make: makePath },
  'relative-json-pointer': {
    shape: /^(?:0|[1-9]\d*)(?:#|(?:\/(?:[^~/]|~[01])*)*)$/,
    make: (random, more) => `0${makePath(random, more)}`,
  },
  regex: { shape: /^[\w^$ ]*$/, make: (random, more) => `^${repeat(word, random, more, '')}$` },
  byte: {
    shape: /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/,
    make: (random, more) => hex(random, more < 0 ? 4 : 8 + more - (more % 4)),
  },
}

/** Whether a text is of a format; a format that is not known says nothing. */
export function isOfFormat(format: string, text: string): boolean {
  return !Object.hasOwn(formats, format) || (text.length <= 2000 && formats[format]?.shape.test(text) === true)
}

/** A text of a format; undefined if the format is not known. */
export function makeFormat(format: string, random: Random, more: number): string | undefined {
  return Object.hasOwn(formats, format) ? formats[format]?.make(random, more) : undefined
}

function makeDate(random: Random): string {
  return `20${between(random, 20, 29)}-0${between(random, 1, 9)}-${between(random, 10, 28)}`
}

function makeTime(random: Random, more: number): string {
  const fraction = more > 3 ? `.${'5'.repeat(more)}` : ''
  return `1${between(random, 0, 9)}:${between(random, 10, 59)}:${between(random, 10, 59)}${fraction}Z`
}

function makeDuration(random: Random, more: number): string {
  return more > 3 ? `P${between(random, 1, 9)}DT${between(random, 1, 9)}H${'1'.repeat(more)}M` : `P${between(random, 1, 30)}D`
}

function makeEmail(random: Random, more: number): string {
  if (more < 0) return 'a@b.co'
  return more === 0 ? `${word(random)}@example.com` : `${repeat(word, random, more, '.')}@example.com`
}

function makeHost(random: Random, more: number): string {
  return more < 0 ? 'a.co' : `${repeat(word, random, more, '.')}.example.com`
}

function makeIpv6(random: Random): string {
  return `2001:db8::${between(random, 1, 9999)}`
}

function makeUri(random: Random, more: number): string {
  return more < 0 ? 'a:b' : `https://example.com${makePath(random, more)}`
}

function makePath(random: Random, more: number): string {
  return more < 0 ? '/a' : `/${repeat(word, random, more, '/')}`
}

function makeUuid(random: Random): string {
  return `${hex(random, 8)}-${hex(random, 4)}-4${hex(random, 3)}-a${hex(random, 3)}-${hex(random, 12)}`
}

/** As many parts as it takes for so many characters more. */
function repeat(make: (random: Random) => string, random: Random, more: number, joint: string): string {
  let text = make(random)
  while (text.length < more) text += joint + make(random)
  return text
}

function hex(random: Random, length: number): string {
  return Array.from({ length }, () => between(random, 0, 15).toString(16)).join('')
}

function between(random: Random, least: number, most: number): number {
  return least + Math.floor(random() * (most - least + 1))
}
