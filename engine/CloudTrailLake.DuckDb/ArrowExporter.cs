using System.Runtime.InteropServices;
using Apache.Arrow;
using Apache.Arrow.C;
using CloudTrailLake.DuckDb.Native;

namespace CloudTrailLake.DuckDb;

/// <summary>
/// Exports the chunks of one result, or some columns of them, through the Arrow C data interface: DuckDB lays out the columns in memory of its own, which the record batches show
/// without copying and give back when they are disposed. Columns are named by position.
/// </summary>
internal sealed unsafe class ArrowExporter : IDisposable
{
    private readonly ArrowOptionsHandle _options;
    private readonly ResultHandle _result;
    private readonly int[] _columns;
    private readonly bool _all;
    private readonly LogicalTypeHandle[] _types;
    private readonly Lazy<Schema> _schema;

    public ArrowExporter(ResultHandle result, int columnCount)
        : this(result, Enumerable.Range(0, columnCount), all: true)
    {
    }

    private ArrowExporter(ResultHandle result, IEnumerable<int> columns, bool all)
    {
        _result = result;
        _columns = [.. columns];
        _all = all;
        _types = [.. _columns.Select(i => DuckDbNative.ColumnLogicalType(result, (ulong)i))];
        _options = DuckDbNative.ArrowOptions(result);
        _schema = new Lazy<Schema>(ReadSchema);
    }

    /// <summary>The columns as DuckDB exports them.</summary>
    /// <exception cref="DuckDbException">A type has no counterpart in Arrow.</exception>
    public Schema Schema => _schema.Value;

    /// <summary>An exporter of some columns of the same result, which spares laying out the others; the caller disposes it.</summary>
    public ArrowExporter Select(IEnumerable<int> columns) => new(_result, columns, all: false);

    /// <summary>The rows of a chunk.</summary>
    /// <exception cref="DuckDbException">DuckDB cannot export them.</exception>
    public RecordBatch Export(nint chunk)
    {
        if (_columns.Length == 0)
        {
            return new RecordBatch(Schema, [], checked((int)DuckDbNative.ChunkSize(chunk)));
        }

        if (_all)
        {
            return ExportWhole(chunk);
        }

        using var selected = Referring(chunk);
        DuckDbNative.SetChunkSize(selected.DangerousGetHandle(), DuckDbNative.ChunkSize(chunk));
        return ExportWhole(selected.DangerousGetHandle());
    }

    /// <summary>Some rows of a chunk, which itself is not copied.</summary>
    /// <exception cref="DuckDbException">DuckDB cannot export them.</exception>
    public RecordBatch Export(nint chunk, int firstRow, int rowCount)
    {
        if (_columns.Length == 0)
        {
            return new RecordBatch(Schema, [], rowCount);
        }

        using var selection = DuckDbNative.CreateSelectionVector((ulong)rowCount);
        var rows = DuckDbNative.SelectionData(selection);
        for (var i = 0; i < rowCount; i++)
        {
            rows[i] = (uint)(firstRow + i);
        }

        using var part = Referring(chunk);
        var target = part.DangerousGetHandle();
        for (var i = 0UL; i < (ulong)_columns.Length; i++)
        {
            DuckDbNative.SliceVector(DuckDbNative.ChunkVector(target, i), selection, (ulong)rowCount);
        }

        DuckDbNative.SetChunkSize(target, (ulong)rowCount);
        return ExportWhole(target);
    }

    public void Dispose()
    {
        _options.Dispose();
        foreach (var type in _types)
        {
            type.Dispose();
        }
    }

    private static void Check(nint error)
    {
        if (error == 0)
        {
            return;
        }

        try
        {
            if (DuckDbNative.ErrorDataHasError(error))
            {
                throw DuckDbErrorTranslator.OfErrorData(error);
            }
        }
        finally
        {
            DuckDbNative.DestroyErrorData(ref error);
        }
    }

    private RecordBatch ExportWhole(nint chunk)
    {
        var schema = Schema;
        CArrowArray array = default;
        Check(DuckDbNative.ChunkToArrow(_options, chunk, &array));
        return CArrowArrayImporter.ImportRecordBatch(&array, schema);
    }

    /// <summary>A chunk whose vectors are the chosen ones of another, not copied.</summary>
    private DataChunkHandle Referring(nint chunk)
    {
        var types = Pointers();
        fixed (nint* first = types)
        {
            var part = DuckDbNative.CreateChunk(first, (ulong)types.Length);
            for (var i = 0; i < _columns.Length; i++)
            {
                DuckDbNative.ReferenceVector(DuckDbNative.ChunkVector(part.DangerousGetHandle(), (ulong)i), DuckDbNative.ChunkVector(chunk, (ulong)_columns[i]));
            }

            return part;
        }
    }

    private nint[] Pointers() => [.. _types.Select(type => type.DangerousGetHandle())];

    private Schema ReadSchema()
    {
        if (_columns.Length == 0)
        {
            return new Schema([], metadata: null);
        }

        var types = Pointers();
        var names = new nint[types.Length];
        try
        {
            for (var i = 0; i < names.Length; i++)
            {
                names[i] = Marshal.StringToCoTaskMemUTF8($"c{i}");
            }

            CArrowSchema schema = default;
            fixed (nint* firstType = types)
            {
                fixed (nint* firstName = names)
                {
                    Check(DuckDbNative.ToArrowSchema(_options, firstType, firstName, (ulong)types.Length, &schema));
                }
            }

            return CArrowSchemaImporter.ImportSchema(&schema);
        }
        finally
        {
            foreach (var name in names)
            {
                Marshal.FreeCoTaskMem(name);
            }
        }
    }
}
