using System.Runtime.InteropServices;

namespace CloudTrailLake.DuckDb.Native;

/// <summary>A <c>duckdb_extracted_statements</c>: the parsed statements of one SQL text.</summary>
internal sealed class ExtractedStatementsHandle() : SafeHandle(0, ownsHandle: true)
{
    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        DuckDbNative.DestroyExtracted(ref handle);
        return true;
    }
}
