# 数据表中的问题：位置、原因、怎样改正。

problem-place-part = { $part }：
problem-place-column = { $part }，“{ $column }”列：
problem-place-row = { $part } 第 { $row } 行：
problem-place-cell = { $part } 第 { $row } 行“{ $column }”列：

problem-missing-table = 缺少这张表。没有它不能评定；可用 liandai template 生成空白模板。
problem-unknown-part = 不是数据表的名称，已忽略。请核对文件名或工作表名。
problem-missing-column = 缺少“{ $column }”列。请在第一行补上这个列名。
problem-unknown-column = 没有“{ $column }”这一列，已忽略。请核对列名。
problem-column-twice = 列名“{ $column }”出现两次。请删去一列。
problem-row-too-long = 单元格比表头多。如果内容里有逗号，请用引号括起来。
problem-empty = 不能为空。
problem-not-a-number = “{ $value }”不是数字。
problem-too-precise = “{ $value }”小数位太多，最多 { $decimals } 位。
problem-too-large = “{ $value }”太大。
problem-negative = “{ $value }”不能小于零。
problem-not-positive = “{ $value }”必须大于零。
problem-not-whole = “{ $value }”不是非负整数。
problem-not-a-date = “{ $value }”不是日期。请写成 2026-03-05 的形式。
problem-not-a-period = “{ $value }”不是考评期。月写作 2026-03，半年初评写作 2026-H1，年终总评写作 2026。
problem-unknown-word-in-cell = 不认识“{ $value }”。可以填：{ $known }。
problem-unknown-id = 编号“{ $value }”在 { $table } 表中不存在。
problem-id-twice = 编号“{ $value }”重复，第 { $first } 行已有。
problem-row-twice = “{ $value }”在同一期已有一行。
problem-self-link = 联带责任人和联带对象是同一个人“{ $value }”。
problem-reversed = “{ $value }”早于开始日期 { $from }。
problem-above-maximum = “{ $value }”超过该项满分 { $max }。
problem-criterion-twice = 同一张考评表中“{ $value }”出现两次。
problem-sheet-lacks = 考评表 { $sheet } 缺少：{ $criteria }。请补齐，或删去整张表。
problem-level-needed = 这类记录的奖分取决于级别，请填写级别。
problem-title-needed = 同名荣誉只计一次，请填写名称。
problem-not-observed = “{ $value }”不是可填报的指标。可以填：{ $known }。
problem-undeclared-ground = 制度中没有“{ $value }”这一情形，该行不起作用。已声明的有：{ $known }。
problem-foreign-unit = 科室“{ $value }”属于另一单位 { $institution }，请核对。

source-io = 无法读取 { $path }：{ $reason }
source-encoding = { $path }：从第 { $row } 行附近起既不是 UTF-8 也不是 GB18030 编码。请另存为“CSV UTF-8”。
source-open-quote = { $path }：第 { $row } 行附近有一个引号没有配对。请补上或删去。
source-not-a-workbook = { $path } 不是可读的 XLSX 工作簿。请用电子表格软件打开，确认无误后另存为 .xlsx。（技术细节：{ $reason }）
source-too-large = { $path } 解压后超过 { $limit }，不予读取。数据量很大时请改用 CSV 文件夹。
