using CloudTrailLake.Sql.Tree;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql.Analysis.Bound;

/// <summary>
/// A chain evaluated from left to right: <c>operands[0] op[0] operands[1] op[1] operands[2] …</c>, flat so that long sums need no recursion. Within one chain
/// every step has the type of the node;
/// real, double and integer operands are already of that type too; decimal operands keep their own digits, and date, time and interval arithmetic keeps each
/// operand's own type. Operators are either all of <c>+ -</c> or all of <c>* / %</c>.
/// Integer division truncates, division by zero is an error; integer overflow is an error.
/// </summary>
internal sealed record BoundArithmetic(IReadOnlyList<BoundExpression> Operands, IReadOnlyList<ArithmeticOperator> Operators, SqlType Type) : BoundExpression(Type);
