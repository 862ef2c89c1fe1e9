import { type Bytes, bigEndian, crc, joinBytes, littleEndian } from './bytes.ts'

export type AudioFormat = 'mp3' | 'opus' | 'aac' | 'flac' | 'wav' | 'pcm'

/** The media type of each format. */
export const audioMediaTypes: Record<AudioFormat, string> = {
  mp3: 'audio/mpeg',
  opus: 'audio/ogg',
  aac: 'audio/aac',
  flac: 'audio/flac',
  wav: 'audio/wav',
  pcm: 'audio/L16',
}

/** Silence that players accept, about as long as given. */
export function encodeSilence(format: AudioFormat, seconds: number): Bytes {
  return encoders[format](seconds)
}

/** The length of an audio file in whole seconds, at least 1: exact for WAV, else as if it had 128 kbit/s. */
export function measureSeconds(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const isWav = bytes.length >= 44 && view.getUint32(0) === 0x52494646
  const rate = isWav ? view.getUint32(28, true) : 16_000
  return Math.max(1, Math.ceil((isWav ? bytes.length - 44 : bytes.length) / Math.max(1, rate)))
}

const encoders: Record<AudioFormat, (seconds: number) => Bytes> = { mp3, opus, aac, flac, wav, pcm }

const sampleRate = 24_000

function repeat(frame: Uint8Array, seconds: number, framesPerSecond: number): Bytes {
  const count = Math.max(1, Math.ceil(seconds * framesPerSecond))
  return joinBytes(...Array.from({ length: count }, () => frame))
}

/** MPEG-1 layer III at 32 kbit/s and 44.1 kHz, mono: 104 bytes a frame, all of them zero after the header. */
function mp3(seconds: number): Bytes {
  return repeat(joinBytes([0xff, 0xfb, 0x10, 0xc4], new Uint8Array(100)), seconds, 44_100 / 1152)
}

/** ADTS frames of AAC-LC at 44.1 kHz, mono. */
function aac(seconds: number): Bytes {
  const raw = [0x00, 0xc8, 0x00, 0x80, 0x23, 0x80]
  const length = 7 + raw.length
  const header = [0xff, 0xf1, 0x50, 0x40 | (length >> 11), (length >> 3) & 0xff, ((length & 7) << 5) | 0x1f, 0xfc]
  return repeat(joinBytes(header, raw), seconds, 44_100 / 1024)
}

function pcm(seconds: number): Bytes {
  return new Uint8Array(2 * Math.ceil(seconds * sampleRate))
}

function wav(seconds: number): Bytes {
  const samples = pcm(seconds)
  const format = joinBytes(
    littleEndian(1, 2),
    littleEndian(1, 2),
    littleEndian(sampleRate, 4),
    littleEndian(2 * sampleRate, 4),
    [2, 0, 16, 0],
  )
  return joinBytes(
    'RIFF',
    littleEndian(36 + samples.length, 4),
    'WAVEfmt ',
    littleEndian(16, 4),
    format,
    'data',
    littleEndian(samples.length, 4),
    samples,
  )
}

/** FLAC at 24 kHz, mono, 16 bits: frames of 4,096 samples whose only subframe is the constant 0. */
function flac(seconds: number): Bytes {
  const frames = Math.max(1, Math.min(128, Math.ceil((seconds * sampleRate) / 4096)))
  const packed = BigInt(sampleRate) * 2n ** 44n + 15n * 2n ** 36n + BigInt(frames * 4096)
  const stream = joinBytes(
    [0x10, 0x00, 0x10, 0x00],
    new Uint8Array(6),
    bigEndian(Number(packed >> 32n), 4),
    bigEndian(Number(packed & 0xffffffffn), 4),
    new Uint8Array(16),
  )
  const toFrame = (index: number) => {
    const head = joinBytes([0xff, 0xf8, 0xc7, 0x08, index])
    const frame = joinBytes(head, [crc(head, 8, 0x07)], [0x00, 0x00, 0x00])
    return joinBytes(frame, bigEndian(crc(frame, 16, 0x8005), 2))
  }
  return joinBytes('fLaC', [0x80, 0, 0, 34], stream, ...Array.from({ length: frames }, (_, index) => toFrame(index)))
}

/** Ogg Opus, mono: packets of 20 ms of silence, one page of up to 50 for each second. */
function opus(seconds: number): Bytes {
  const head = joinBytes('OpusHead', [1, 1, 0, 0], littleEndian(48_000, 4), [0, 0, 0])
  const tags = joinBytes('OpusTags', littleEndian(4, 4), 'mock', littleEndian(0, 4))
  const count = Math.max(1, Math.ceil(seconds))
  const pages = Array.from({ length: count }, (_, index) => {
    const packets = Array.from({ length: 50 }, () => Uint8Array.of(0xf8, 0xff, 0xfe))
    return toOggPage(index === count - 1 ? 4 : 0, (index + 1) * 48_000, index + 2, packets)
  })
  return joinBytes(toOggPage(2, 0, 0, [head]), toOggPage(0, 0, 1, [tags]), ...pages)
}

function toOggPage(flags: number, granule: number, sequence: number, packets: readonly Uint8Array[]): Bytes {
  const position = joinBytes(littleEndian(granule, 4), [0, 0, 0, 0])
  const before = joinBytes('OggS', [0, flags], position, littleEndian(1, 4), littleEndian(sequence, 4))
  const after = joinBytes(
    [packets.length],
    packets.map((packet) => packet.length),
    ...packets,
  )
  const checksum = crc(joinBytes(before, [0, 0, 0, 0], after), 32, 0x04c11db7)
  return joinBytes(before, littleEndian(checksum, 4), after)
}
