import { defineTexts } from '../../kernel/texts.ts'

/** One sentence per TableFaultCode (`table.`) and per ValueProblemCode (`value.`): what is wrong and what to do. */
export const tabularTexts = defineTexts({
  'table.emptyFile': [
    '文件“{fileName}”是空的，请选择含有数据的文件',
    'The file "{fileName}" is empty; choose a file that holds data',
  ],
  'table.noHeader': [
    '在文件“{fileName}”第 {row} 行没有找到表头：请在数据上方加一行列名，或指定表头所在的行',
    'No header was found in "{fileName}" at row {row}: add a row of column names above the data, or say which row it is',
  ],
  'table.noRows': [
    '文件“{fileName}”只有表头（第 {row} 行），没有数据：请在表头下方填写数据后再上传',
    'The file "{fileName}" has a header (row {row}) but no data: fill in rows below it and upload again',
  ],
  'table.wrongType': [
    '文件“{fileName}”不是表格（实际是 {detected}）：请用 Excel 或 WPS 另存为 .xlsx 或 CSV 后再上传',
    'The file "{fileName}" is no table (it is {detected}): save it as .xlsx or CSV in Excel or WPS and upload again',
  ],
  'table.legacyXls': [
    '文件“{fileName}”是旧版 .xls 格式：请用 Excel 或 WPS 打开，另存为 .xlsx 后再上传',
    'The file "{fileName}" has the old .xls format: open it in Excel or WPS, save it as .xlsx and upload again',
  ],
  'table.passwordProtected': [
    '文件“{fileName}”设有打开密码：请在 Excel 或 WPS 中取消密码后再上传',
    'The file "{fileName}" is protected by a password: remove it in Excel or WPS and upload again',
  ],
  'table.truncated': [
    '文件“{fileName}”不完整，可能没有下载或传输完：请重新获取该文件后再上传',
    'The file "{fileName}" is incomplete, perhaps cut off while copied: get it anew and upload again',
  ],
  'table.tooManyColumns': [
    '文件“{fileName}”第 {row} 行的列数超过上限 {limit}：请删除不需要的列后再上传',
    'Row {row} of "{fileName}" has more than {limit} columns: delete those you do not need and upload again',
  ],
  'table.tooManyRows': [
    '文件“{fileName}”超过 {limit} 行的上限：请分成几个文件上传',
    'The file "{fileName}" has more than {limit} rows: split it into several files',
  ],
  'table.tooLarge': [
    '文件“{fileName}”太大（上限 {limit} MB）：请删除图片和不需要的工作表，或分成几个文件上传',
    'The file "{fileName}" is too large (limit {limit} MB): delete pictures and sheets you do not need, or split it',
  ],
  'table.bomb': [
    '文件“{fileName}”的内部结构异常，出于安全没有读取：请用 Excel 或 WPS 打开并另存为新文件后再上传',
    'The file "{fileName}" is built in a way that is not safe to read: open it in Excel or WPS, save it as a new file and upload again',
  ],
  'table.binary': [
    '文件“{fileName}”不是文本，只是扩展名像表格：请用 Excel 或 WPS 另存为 .xlsx 或 CSV 后再上传',
    'The file "{fileName}" is not text, only named like a table: save it as .xlsx or CSV in Excel or WPS and upload again',
  ],
  'table.mixedEncoding': [
    '文件“{fileName}”从第 {row} 行起文字编码与前面不同：请用 Excel 或 WPS 另存为 .xlsx 或“CSV UTF-8”后再上传',
    'From row {row} on "{fileName}" is in another text encoding: save it as .xlsx or "CSV UTF-8" in Excel or WPS and upload again',
  ],
  'table.unclosedQuote': [
    '文件“{fileName}”第 {row} 行有一个双引号没有成对：请补上或删除这个引号后再上传',
    'A double quote in row {row} of "{fileName}" is never closed: close or delete it and upload again',
  ],
  'table.lineTooLong': [
    '文件“{fileName}”第 {row} 行超过 {limit} 个字符：请检查该行是否缺少换行',
    'Row {row} of "{fileName}" is longer than {limit} characters: check whether line ends are missing',
  ],
  'table.sheetNotFound': [
    '文件“{fileName}”中没有工作表“{sheet}”：请重新选择工作表',
    'The file "{fileName}" has no sheet "{sheet}": choose another sheet',
  ],
  'table.corrupt': [
    '文件“{fileName}”已损坏，无法读取：请用 Excel 或 WPS 打开修复并另存为新文件后再上传',
    'The file "{fileName}" is damaged: open it in Excel or WPS, let it repair the file, save it as a new one and upload again',
  ],
  'value.errorCell': [
    '单元格是公式错误（如 #N/A）：请改正公式或填写值',
    'The cell holds an error (such as #N/A): mend the formula or enter a value',
  ],
  'value.digitsLost': [
    'Excel 已把这个长号码变成近似数：请把该列设为“文本”格式，重新填写完整号码',
    'Excel has rounded this long number: set the column to "Text" and enter all digits again',
  ],
  'value.notNumber': ['不是数字：请只填写数字', 'Not a number: enter digits only'],
  'value.notDate': ['不是日期：请按 2024-01-05 的格式填写', 'Not a date: write it like 2024-01-05'],
  'value.impossibleDate': ['日历上没有这一天或这个时间：请检查年月日', 'There is no such day or time: check year, month and day'],
  'value.ambiguousDate': [
    '分不清日和月：请按 2024-01-05 的格式填写，或为整列选择日期顺序',
    'Day and month cannot be told apart: write it like 2024-01-05, or choose the order for the whole column',
  ],
  'value.notPhone': ['不是有效的电话号码：请检查位数和区号', 'Not a valid phone number: check its digits and area code'],
  'value.severalPhones': [
    '一个单元格里有多个电话：请只保留一个，其余放到别的列',
    'Several phone numbers in one cell: keep one and move the others to another column',
  ],
  'value.notEmail': [
    '不是完整的邮箱地址：请只填写一个，例如 name@example.com',
    'Not a complete e-mail address: enter a single one, for example name@example.com',
  ],
  'value.notBoolean': ['请填写“是”或“否”', 'Enter "yes" or "no"'],
})
