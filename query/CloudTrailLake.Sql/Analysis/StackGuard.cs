using System.Runtime.CompilerServices;
using CloudTrailLake.Sql.Parsing;

namespace CloudTrailLake.Sql.Analysis;

/// <summary>The last line behind the nesting bound: a clear error instead of the end of the process, whatever thread and build this runs on.</summary>
internal static class StackGuard
{
    /// <exception cref="SqlException">The stack is nearly used up.</exception>
    public static void Check(SourcePosition position)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw NestingCheck.TooDeep(position);
        }
    }
}
