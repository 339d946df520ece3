using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CloudTrailLake.DuckDb.Native;
using DuckDB.NET.Native;

namespace CloudTrailLake.DuckDb.TableFunctions;

/// <summary>
/// A registered table function: what DuckDB calls back. DuckDB holds it (by a <see cref="GCHandle"/>) as long as its catalog does, and one <see cref="Scan"/> per scan.
/// No exception may leave a callback: each is caught and reported as the query's error.
/// </summary>
internal sealed unsafe class TableFunction
{
    private readonly IReadOnlyList<DuckDbColumn> _columns;
    private readonly Func<IChunkSource> _open;

    private TableFunction(IReadOnlyList<DuckDbColumn> columns, Func<IChunkSource> open)
    {
        _columns = columns;
        _open = open;
    }

    internal static void Register(DuckDBNativeConnection connection, string name, IReadOnlyList<DuckDbColumn> columns, Func<IChunkSource> open)
    {
        var self = GCHandle.ToIntPtr(GCHandle.Alloc(new TableFunction([.. columns], open)));
        using var function = DuckDbNative.CreateTableFunction();
        DuckDbNative.SetTableFunctionExtraInfo(function, self, &Free); // from here on DuckDB frees it, even when registering fails
        DuckDbNative.SetTableFunctionName(function, name);
        DuckDbNative.SetTableFunctionBind(function, &Bind);
        DuckDbNative.SetTableFunctionInit(function, &Init);
        DuckDbNative.SetTableFunctionFunction(function, &Fill);
        if (DuckDbNative.RegisterTableFunction(connection, function) != DuckDbNative.Success)
        {
            throw new DuckDbException(DuckDbErrorKind.Catalog, $"Catalog Error: Table function {name} cannot be registered.");
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Bind(nint info)
    {
        try
        {
            foreach (var column in Target<TableFunction>(DuckDbNative.BindExtraInfo(info))._columns)
            {
                using var type = LogicalTypes.Create(column.Type);
                DuckDbNative.BindAddColumn(info, column.Name, type);
            }
        }
        catch (Exception e)
        {
            DuckDbNative.BindSetError(info, CallbackErrors.Add(e));
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Init(nint info)
    {
        try
        {
            var function = Target<TableFunction>(DuckDbNative.InitExtraInfo(info));
            var scan = new Scan(function._open(), new ChunkWriter(function._columns));
            DuckDbNative.InitSetMaxThreads(info, 1);
            DuckDbNative.InitSetData(info, GCHandle.ToIntPtr(GCHandle.Alloc(scan)), &EndScan);
        }
        catch (Exception e)
        {
            DuckDbNative.InitSetError(info, CallbackErrors.Add(e));
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Fill(nint info, nint chunk)
    {
        try
        {
            Target<Scan>(DuckDbNative.FunctionInitData(info)).Fill(chunk);
        }
        catch (Exception e)
        {
            DuckDbNative.SetChunkSize(chunk, 0);
            DuckDbNative.FunctionSetError(info, CallbackErrors.Add(e));
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void EndScan(nint scan)
    {
        var handle = GCHandle.FromIntPtr(scan);
        try
        {
            ((Scan)handle.Target!).Dispose();
        }
        catch (Exception e)
        {
            // Only a scan given up early is disposed here, so the query has ended with an error or a cancellation of its own, and DuckDB takes no second one.
            Trace.TraceError($"The source of an aborted table function scan cannot be disposed: {e}");
        }
        finally
        {
            handle.Free();
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Free(nint function) => GCHandle.FromIntPtr(function).Free();

    private static T Target<T>(nint handle)
        where T : class => Unsafe.As<T>(GCHandle.FromIntPtr(handle).Target!);
}
