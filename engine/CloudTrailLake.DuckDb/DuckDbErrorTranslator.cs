using System.Collections.Frozen;
using System.Data.Common;
using CloudTrailLake.DuckDb.Native;
using CloudTrailLake.DuckDb.TableFunctions;
using DuckDB.NET.Data;

namespace CloudTrailLake.DuckDb;

/// <summary>The one place where DuckDB's errors become <see cref="DuckDbException"/>.</summary>
internal static unsafe class DuckDbErrorTranslator
{
    /// <summary>
    /// The prefixes of DuckDB's messages (<c>Exception::ExceptionTypeToString</c> + " Error: "): while a statement is parsed and planned, the C API hands
    /// out the text alone.
    /// </summary>
    private static readonly FrozenDictionary<string, DuckDbErrorKind> Prefixes = new Dictionary<string, DuckDbErrorKind>(StringComparer.OrdinalIgnoreCase)
    {
        ["Out of Range"] = DuckDbErrorKind.OutOfRange,
        ["Conversion"] = DuckDbErrorKind.Conversion,
        ["Unknown Type"] = DuckDbErrorKind.UnknownType,
        ["Decimal"] = DuckDbErrorKind.Decimal,
        ["Mismatch Type"] = DuckDbErrorKind.MismatchType,
        ["Divide by Zero"] = DuckDbErrorKind.DivideByZero,
        ["Object Size"] = DuckDbErrorKind.ObjectSize,
        ["Invalid type"] = DuckDbErrorKind.InvalidType,
        ["Serialization"] = DuckDbErrorKind.Serialization,
        ["TransactionContext"] = DuckDbErrorKind.Transaction,
        ["Not implemented"] = DuckDbErrorKind.NotImplemented,
        ["Expression"] = DuckDbErrorKind.Expression,
        ["Catalog"] = DuckDbErrorKind.Catalog,
        ["Parser"] = DuckDbErrorKind.Parser,
        ["Planner"] = DuckDbErrorKind.Planner,
        ["Scheduler"] = DuckDbErrorKind.Scheduler,
        ["Executor"] = DuckDbErrorKind.Executor,
        ["Constraint"] = DuckDbErrorKind.Constraint,
        ["Index"] = DuckDbErrorKind.Index,
        ["Stat"] = DuckDbErrorKind.Stat,
        ["Connection"] = DuckDbErrorKind.Connection,
        ["Syntax"] = DuckDbErrorKind.Syntax,
        ["Settings"] = DuckDbErrorKind.Settings,
        ["Binder"] = DuckDbErrorKind.Binder,
        ["Network"] = DuckDbErrorKind.Network,
        ["Optimizer"] = DuckDbErrorKind.Optimizer,
        ["NullPointer"] = DuckDbErrorKind.NullPointer,
        ["IO"] = DuckDbErrorKind.Io,
        ["INTERRUPT"] = DuckDbErrorKind.Interrupt,
        ["FATAL"] = DuckDbErrorKind.Fatal,
        ["INTERNAL"] = DuckDbErrorKind.Internal,
        ["Invalid Input"] = DuckDbErrorKind.InvalidInput,
        ["Out of Memory"] = DuckDbErrorKind.OutOfMemory,
        ["Permission"] = DuckDbErrorKind.Permission,
        ["Parameter Not Resolved"] = DuckDbErrorKind.ParameterNotResolved,
        ["Parameter Not Allowed"] = DuckDbErrorKind.ParameterNotAllowed,
        ["Dependency"] = DuckDbErrorKind.Dependency,
        ["HTTP"] = DuckDbErrorKind.Http,
        ["Missing Extension"] = DuckDbErrorKind.MissingExtension,
        ["Extension Autoloading"] = DuckDbErrorKind.Autoload,
        ["Sequence"] = DuckDbErrorKind.Sequence,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Translates what the <see cref="DuckDbSession.Connection"/> face threw; an exception that is translated already is returned as it is.</summary>
    public static DuckDbException Translate(DbException exception) => exception switch
    {
        DuckDbException translated => translated,
        DuckDBException foreign => Create((int)foreign.ErrorType, foreign.Message, foreign),
        _ => new DuckDbException(DuckDbErrorKind.Unknown, exception.Message, exception),
    };

    /// <summary>The error of a statement that does not parse, bind or plan.</summary>
    internal static DuckDbException OfText(byte* message) => Create(0, DuckDbNative.Text(message));

    /// <summary>The error a result carries.</summary>
    internal static DuckDbException OfResult(ResultHandle result) => Create(DuckDbNative.ResultErrorType(result), DuckDbNative.Text(DuckDbNative.ResultError(result)));

    /// <summary>The error of a call that returns a <c>duckdb_error_data</c>.</summary>
    internal static DuckDbException OfErrorData(nint error) => Create(DuckDbNative.ErrorDataType(error), DuckDbNative.Text(DuckDbNative.ErrorDataMessage(error)));

    private static DuckDbException Create(int errorType, string? message, Exception? foreign = null)
    {
        var text = message ?? "DuckDB reported an error without a text.";
        var cause = CallbackErrors.Take(ref text);
        var kind = Enum.IsDefined((DuckDbErrorKind)errorType) && errorType != 0 ? (DuckDbErrorKind)errorType : KindOf(text);
        return new DuckDbException(kind, text, cause ?? foreign);
    }

    private static DuckDbErrorKind KindOf(string message)
    {
        var end = message.IndexOf(" Error: ", StringComparison.Ordinal);
        return end > 0 && Prefixes.TryGetValue(message[..end], out var kind) ? kind : DuckDbErrorKind.Unknown;
    }
}
