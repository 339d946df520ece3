using System.Globalization;
using CloudTrailLake.Sql.Types;
using Dom = Microsoft.SqlServer.TransactSql.ScriptDom;

namespace CloudTrailLake.Sql.TSql.Translation;

/// <content>Types.</content>
internal sealed partial class StatementTranslator
{
    /// <summary>What CAST and CONVERT take for a length that is not written.</summary>
    private const int DefaultLength = 30;

    /// <summary>Digits of a second that the engine keeps; <c>datetime2(7)</c> has one more.</summary>
    private const int SecondDigits = 6;

    private static SqlType Type(Dom.DataTypeReference reference)
    {
        if (reference is not Dom.SqlDataTypeReference type)
        {
            string name = reference.Name?.BaseIdentifier.Value ?? Refusals.NameOf(reference);
            return name.ToUpperInvariant() switch
            {
                "SYSNAME" => new VarcharType(128),
                "JSON" => SqlType.Varchar,
                _ => throw new SqlException(SqlErrorCode.TypeNotFound, At(reference), $"Cannot find data type {name}"),
            };
        }

        int[] numbers = [.. type.Parameters.Where(parameter => parameter is not Dom.MaxLiteral).Select(parameter => int.Parse(parameter.Value, NumberStyles.None, CultureInfo.InvariantCulture))];
        bool isMax = type.Parameters.Any(parameter => parameter is Dom.MaxLiteral);
        switch (type.SqlDataTypeOption)
        {
            case Dom.SqlDataTypeOption.BigInt:
                return SqlType.BigInt;
            case Dom.SqlDataTypeOption.Int:
                return SqlType.Integer;
            case Dom.SqlDataTypeOption.SmallInt or Dom.SqlDataTypeOption.TinyInt:
                return SqlType.SmallInt;
            case Dom.SqlDataTypeOption.Bit:
                return SqlType.Boolean;
            case Dom.SqlDataTypeOption.Decimal or Dom.SqlDataTypeOption.Numeric:
                return Decimal(numbers, reference);
            case Dom.SqlDataTypeOption.Money:
                return new DecimalType(19, 4);
            case Dom.SqlDataTypeOption.SmallMoney:
                return new DecimalType(10, 4);
            case Dom.SqlDataTypeOption.Float:
                return numbers is [<= 24] ? SqlType.Real : SqlType.Double;
            case Dom.SqlDataTypeOption.Real:
                return SqlType.Real;
            case Dom.SqlDataTypeOption.Date:
                return SqlType.Date;
            case Dom.SqlDataTypeOption.DateTime:
                return SqlType.Timestamp3;
            case Dom.SqlDataTypeOption.SmallDateTime:
                return new TimestampType(0);
            case Dom.SqlDataTypeOption.DateTime2:
                return new TimestampType(Digits(numbers, reference));
            case Dom.SqlDataTypeOption.DateTimeOffset:
                return new TimestampWithTimeZoneType(Digits(numbers, reference));
            case Dom.SqlDataTypeOption.Time:
                return new TimeType(Digits(numbers, reference));
            case Dom.SqlDataTypeOption.Char or Dom.SqlDataTypeOption.NChar:
                return new CharType(Length(numbers, reference));
            case Dom.SqlDataTypeOption.VarChar or Dom.SqlDataTypeOption.NVarChar:
                return isMax ? SqlType.Varchar : new VarcharType(Length(numbers, reference));
            case Dom.SqlDataTypeOption.Text or Dom.SqlDataTypeOption.NText:
                return SqlType.Varchar;
            case Dom.SqlDataTypeOption.Binary or Dom.SqlDataTypeOption.VarBinary or Dom.SqlDataTypeOption.Image:
                return SqlType.Varbinary;
            case Dom.SqlDataTypeOption.UniqueIdentifier:
                return SqlType.Uuid;
            default:
                throw Refusals.NotSupported(reference, $"The type {type.SqlDataTypeOption.ToString().ToUpperInvariant()}");
        }
    }

    private static DecimalType Decimal(int[] numbers, Dom.TSqlFragment place)
    {
        int precision = numbers.Length > 0 ? numbers[0] : 18;
        int scale = numbers.Length > 1 ? numbers[1] : 0;
        return precision is >= 1 and <= DecimalType.MaximumPrecision && scale <= precision
            ? new DecimalType(precision, scale)
            : throw Refusals.Syntax(place, $"decimal({precision}, {scale}) is no type: a decimal has 1 to {DecimalType.MaximumPrecision} digits, and no more behind the point");
    }

    private static int Digits(int[] numbers, Dom.TSqlFragment place) => numbers switch
    {
        [] => SecondDigits,
        [<= 7 and int digits, ..] => Math.Min(digits, SecondDigits),
        _ => throw Refusals.Syntax(place, $"Specified scale {numbers[0]} is invalid: a time has up to 7 digits behind the second"),
    };

    private static int Length(int[] numbers, Dom.TSqlFragment place) => numbers switch
    {
        [] => DefaultLength,
        [>= 1 and <= 8000 and int length, ..] => length,
        _ => throw Refusals.Syntax(place, $"The size ({numbers[0]}) exceeds the maximum allowed for any data type (8000)"),
    };
}
