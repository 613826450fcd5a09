import { theme, type ThemeConfig } from 'antd'
import { dark, light, type ColourTokens } from './tokens.ts'

const seed = (c: ColourTokens): NonNullable<ThemeConfig['token']> => ({
  colorPrimary: c.brand,
  colorInfo: c.cool,
  colorSuccess: c.brand,
  colorWarning: c.warm,
  colorError: c.hot,
  colorLink: c.brand,
  colorText: c.ink,
  colorTextSecondary: c.ink2,
  colorTextTertiary: c.ink3,
  colorTextQuaternary: c.ink3,
  colorTextPlaceholder: c.ink3,
  colorTextDescription: c.ink3,
  colorTextLightSolid: c['on-brand'],
  colorBgBase: c.panel,
  colorBgContainer: c.panel,
  colorBgElevated: c.panel,
  colorBgLayout: c.bg,
  colorBorder: c.edge,
  colorBorderSecondary: c.line,
  colorSplit: c.line2,
  controlItemBgActive: c['brand-soft'],
  // Of a choice that is chosen and under the pointer; derived from the accent it would swallow its text.
  controlItemBgActiveHover: c['brand-soft'],
  controlItemBgHover: c.line2,
  borderRadius: 6,
  borderRadiusLG: 8,
  fontSize: 14,
  controlHeight: 32,
  fontFamily: 'var(--font)',
  wireframe: false,
})

const phone = globalThis.matchMedia?.('(width <= 720px)').matches

/** The component library in the product's clothes. */
export function antdTheme(shown: 'light' | 'dark'): ThemeConfig {
  const colours = shown === 'dark' ? dark : light
  return {
    algorithm: shown === 'dark' ? [theme.darkAlgorithm] : [theme.defaultAlgorithm],
    hashed: false,
    token: { ...seed(colours), ...(phone && { controlHeight: 44 }) },
    components: {
      Form: { itemMarginBottom: 16, verticalLabelPadding: '0 0 4px', labelColor: colours.ink2 },
      Table: { headerBg: colours.bg, headerColor: colours.ink2, cellPaddingBlock: 9, cellPaddingInline: 12 },
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
      // Derived from the accent it would be too dark for its own text.
      Select: { optionSelectedColor: colours.brand, optionSelectedBg: colours['brand-soft'], optionActiveBg: colours.line2 },
    },
  }
}
