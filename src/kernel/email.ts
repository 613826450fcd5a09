// An e-mail address is one name, an @ and a domain with a dot in it; width does not count, for Chinese keyboards type ＠ and ．.
// Example: `wang＠corp.cn` is one; `wang@corp`, `wang corp.cn` and `a@corp.cn; b@corp.cn` are none.

const address = /^[^\s@,;:<>()"、]+@(?:[^\s@.,;:<>()"、]+\.)+(?!\d+$)[^\s@.,;:<>()"、]{2,}$/

export const isEmail = (text: string): boolean => address.test(text.normalize('NFKC'))
