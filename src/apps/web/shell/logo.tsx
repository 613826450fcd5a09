import { productName } from './product-name.ts'

/** The name as a mark; a name is not translated. */
export function Logo() {
  return (
    <>
      {productName.first}
      <i>{productName.second}</i> <span>{productName.latin}</span>
    </>
  )
}
