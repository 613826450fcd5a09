// A browser's long self-description as people would say it.
// Example: `Mozilla/5.0 (iPhone; …) … MicroMessenger/8.0` → `微信 WeChat · iPhone`.

const systems: readonly (readonly [RegExp, string])[] = [
  [/iPhone|iPod/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/HarmonyOS|OpenHarmony/i, 'HarmonyOS'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X|Macintosh/, 'Mac'],
  [/Linux|X11/, 'Linux'],
]

const browsers: readonly (readonly [RegExp, string])[] = [
  [/wxwork/i, '企业微信 WeCom'],
  [/MicroMessenger/i, '微信 WeChat'],
  [/DingTalk/i, '钉钉 DingTalk'],
  [/Lark|Feishu/i, '飞书 Feishu'],
  [/Edg\//, 'Edge'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
  [/^curl/, 'curl'],
]

/** Browser and system, or what can be told; empty when nothing can. */
export function deviceOf(userAgent: string | null): string {
  if (!userAgent) return ''
  const find = (list: readonly (readonly [RegExp, string])[]): string | undefined =>
    list.find(([sign]) => sign.test(userAgent))?.[1]
  const parts = [find(browsers), find(systems)].filter((part) => part !== undefined)
  return parts.length > 0 ? parts.join(' · ') : userAgent.slice(0, 40)
}
