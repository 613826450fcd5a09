/** Calendar arithmetic on plain numbers. Excel counts days from 1899-12-30, with a 29 February 1900 that never was (serial 60). */

export const maxSerial = 2_958_465 // 9999-12-31
const secondsPerDay = 86_400
/** Serial of 1970-01-01. */
const unixEpochSerial = 25_569

export function isCalendarDay(year: number, month: number, day: number): boolean {
  return year >= 1000 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** `2024-01-05`. */
export function dayText(year: number, month: number, day: number): string {
  return `${year}-${two(month)}-${two(day)}`
}

/** `08:26:00`. */
export function timeText(hour: number, minute: number, second: number): string {
  return `${two(hour)}:${two(minute)}:${two(second)}`
}

/**
 * Excel's serial as wall clock, rounded to the second: 45296 → `2024-01-05`, 45296.5 → `2024-01-05 12:00:00`.
 * Undefined for what is no day: 0 (a bare time), 60, negative, beyond the year 9999.
 */
export function serialToText(serial: number): string | undefined {
  if (!(serial >= 1 && serial < maxSerial + 1)) return undefined
  let day = Math.floor(serial)
  let second = Math.round((serial - day) * secondsPerDay)
  if (second === secondsPerDay) {
    day++
    second = 0
  }
  if (day === 60) return undefined
  const date = serialDayText(day < 60 ? day + 1 : day)
  return second === 0 ? date : `${date} ${secondText(second)}`
}

/** The way back; undefined where the text is no such wall clock, or a day before 1900-03-01 that Excel counts its own way. */
export function textToSerial(text: string): number | undefined {
  const parts = /^(\d{4})-(\d\d)-(\d\d)(?: (\d\d):(\d\d):(\d\d))?$/.exec(text)
  if (!parts) return undefined
  const [year, month, day, hour, minute, second] = parts.slice(1).map((part) => Number(part ?? 0)) as Six
  if (!isCalendarDay(year, month, day)) return undefined
  const serial = daysFromEpoch(year, month, day) + unixEpochSerial
  return serial > 60 ? serial + (hour * 3600 + minute * 60 + second) / secondsPerDay : undefined
}

type Six = [number, number, number, number, number, number]

/** Wall clock moved by minutes, for instants written with their offset from UTC. */
export function shiftMinutes(
  day: readonly [year: number, month: number, day: number],
  secondOfDay: number,
  minutes: number,
): string {
  const total = daysFromEpoch(...day) * secondsPerDay + secondOfDay + minutes * 60
  const shiftedDay = Math.floor(total / secondsPerDay)
  return `${serialDayText(shiftedDay + unixEpochSerial)} ${secondText(total - shiftedDay * secondsPerDay)}`
}

function secondText(second: number): string {
  return timeText(Math.floor(second / 3600), Math.floor(second / 60) % 60, second % 60)
}

/** Days since 1970-01-01 by the usual era arithmetic (H. Hinnant, “chrono-compatible low-level date algorithms”). */
function daysFromEpoch(year: number, month: number, day: number): number {
  const marchYear = month <= 2 ? year - 1 : year
  const era = Math.floor(marchYear / 400)
  const yearOfEra = marchYear - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
}

function serialDayText(serial: number): string {
  const shifted = serial - unixEpochSerial + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1
  return dayText(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
}

function two(number: number): string {
  return number < 10 ? `0${number}` : `${number}`
}
