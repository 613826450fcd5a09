import { expect, it } from 'vitest'
import { isEmail } from './email.ts'

it.each([
  'wang@corp.cn',
  'first.last+tag@mail.corp.com.cn',
  'o’brien@corp.ie',
  '王芳@公司.中国',
  'wang＠corp．cn',
  'a@1.cn',
  '10086@qq.com',
  'wang@xn--55qx5d.xn--fiqs8s',
])('%s is an address', (text) => expect(isEmail(text)).toBe(true))

it.each(['', 'wang', '无', 'wang@', '@corp.cn', 'wang@corp', 'wang@corp.', 'wang@.cn', 'wang@corp..cn', 'wang corp.cn', 'wang@cor p.cn', 'a@b@corp.cn', 'a@corp.cn;b@corp.cn', 'a@corp.cn, b@corp.cn', '王芳 <wang@corp.cn>', 'mailto:wang@corp.cn', 'wang@10.0.0.12'])(
  '%j is none',
  (text) => expect(isEmail(text)).toBe(false),
) // prettier-ignore
