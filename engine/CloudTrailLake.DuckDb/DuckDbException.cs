using System.Data.Common;

namespace CloudTrailLake.DuckDb;

/// <summary>An error of DuckDB, translated once at this border by <see cref="DuckDbErrorTranslator"/>.</summary>
/// <param name="kind">What kind of error it is.</param>
/// <param name="message">DuckDB's own text, its prefix ("Binder Error: ") included.</param>
/// <param name="innerException">What a function of ours threw, or the exception of the <see cref="DbConnection"/> face.</param>
internal sealed class DuckDbException(DuckDbErrorKind kind, string message, Exception? innerException = null) : DbException(message, innerException)
{
    /// <summary>What kind of error it is.</summary>
    public DuckDbErrorKind Kind { get; } = kind;

    /// <summary>True where the same query may succeed later: a limit of memory was reached, or it was interrupted.</summary>
    public override bool IsTransient => Kind is DuckDbErrorKind.OutOfMemory or DuckDbErrorKind.Interrupt;
}
