namespace CloudTrailLake.Sql.Tree;

internal enum ArithmeticOperator
{
    Add,
    Subtract,
    Multiply,
    Divide,
    Modulus,
}
