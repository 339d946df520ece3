using CloudTrailLake.Sql.Analysis;
using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Tree;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql.TSql.Semantics;

/// <summary>T-SQL's conversions, explicit and implicit, built of Trino's and of what Trino lacks.</summary>
internal sealed partial class Conversions(ExpressionAnalyzer analyzer, SourcePosition position, int? style, bool isTry)
{
    /// <summary>An implicit conversion.</summary>
    public static BoundExpression To(ExpressionAnalyzer analyzer, BoundExpression value, SqlType type, SourcePosition position) =>
        value.Type == type ? value : new Conversions(analyzer, position, style: null, isTry: false).Convert(value, type);

    /// <exception cref="SqlException">There is no such conversion, or a constant cannot be read.</exception>
    public BoundExpression Convert(BoundExpression value, SqlType type)
    {
        BoundExpression operand = ExpressionAnalyzer.Closed(value);
        if (operand.Type.Kind == SqlTypeKind.Unknown)
        {
            return Build.Null(type, position);
        }

        return type switch
        {
            { IsText: true } => ToText(operand, type),
            { Kind: SqlTypeKind.Boolean } => ToBit(operand),
            { IsNumeric: true } => ToNumber(operand, type),
            { Kind: SqlTypeKind.Date or SqlTypeKind.Timestamp or SqlTypeKind.TimestampWithTimeZone or SqlTypeKind.Time } => ToTime(operand, type),
            { Kind: SqlTypeKind.Varbinary } => ToBinary(operand),
            { Kind: SqlTypeKind.Uuid } when operand.Type.IsText => Cast(Build.Own(position, "trim", operand), type),
            _ when operand.Type == type => operand,
            _ when TypeCoercion.CanCoerce(operand.Type, type) => Coercions.To(operand, type),
            _ => Cast(operand, type),
        };
    }

    private BoundExpression Cast(BoundExpression value, SqlType type) => CastRules.CanCast(value.Type, type) ? Build.Cast(analyzer, value, type, isTry, position) : throw NoConversion(value, type);

    private SqlException NoConversion(BoundExpression value, SqlType type) =>
        new(SqlErrorCode.TypeMismatch, position, $"Explicit conversion from data type {value.Type} to {type} is not allowed");

    private SqlException UnknownStyle(BoundExpression value, SqlType type) =>
        new(SqlErrorCode.NotSupported, position, $"Style {style} of a conversion from {value.Type} to {type} is not supported");

    private BoundExpression ToBit(BoundExpression value) => value switch
    {
        { Type.Kind: SqlTypeKind.Boolean } => value,
        BoundLiteral { Value: long number } => new BoundLiteral(SqlType.Boolean, number != 0) { Position = position },
        { Type.IsNumeric: true } => new BoundComparison(ComparisonOperator.NotEqual, value, Coercions.To(Build.Number(0, position), value.Type)) { Position = position },
        { Type.IsText: true } => Build.Own(position, isTry ? "try_bit" : "bit", value),
        _ => throw NoConversion(value, SqlType.Boolean),
    };

    private BoundExpression ToNumber(BoundExpression value, SqlType type)
    {
        switch (value.Type)
        {
            case { Kind: SqlTypeKind.Boolean }:
                return Coercible(Cast(value, SqlType.Integer), type);
            case { IsText: true }:
                // An empty text is zero to whole numbers and floats, and no decimal.
                BoundExpression digits = Build.Own(position, type is DecimalType ? "trim" : "digits", value);
                return Cast(digits, type);
            case { IsNumeric: true } when type.IsInteger && !value.Type.IsInteger:
                // T-SQL cuts what stands behind the point; Trino rounds.
                return Cast(Build.Call(analyzer, position, "truncate", value), type);
            case { IsNumeric: true }:
                return Coercible(value, type);
            default:
                throw NoConversion(value, type);
        }
    }

    private BoundExpression Coercible(BoundExpression value, SqlType type) => TypeCoercion.CanCoerce(value.Type, type) ? Coercions.To(value, type) : Cast(value, type);

    private BoundExpression ToBinary(BoundExpression value) => (value.Type, style ?? 0) switch
    {
        ({ Kind: SqlTypeKind.Varbinary }, _) => value,
        ({ IsText: true }, 0) => Build.Call(analyzer, position, "to_utf8", value),
        ({ IsText: true }, 1) => Build.Own(position, isTry ? "try_hex_prefixed" : "hex_prefixed", value),
        ({ IsText: true }, 2) => Build.Own(position, isTry ? "try_hex" : "hex", value),
        ({ IsText: true }, _) => throw UnknownStyle(value, SqlType.Varbinary),
        _ => Cast(value, SqlType.Varbinary),
    };
}
