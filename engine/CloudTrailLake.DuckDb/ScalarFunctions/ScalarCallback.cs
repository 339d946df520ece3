using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CloudTrailLake.DuckDb.Native;
using CloudTrailLake.DuckDb.TableFunctions;
using DuckDB.NET.Native;

namespace CloudTrailLake.DuckDb.ScalarFunctions;

/// <summary>
/// A registered scalar function: what DuckDB calls back, on any of its threads, once per chunk whose vectors it has made flat. DuckDB holds the function (by a <see cref="GCHandle"/>)
/// as long as its catalog does. No exception may leave the callback: it is caught and reported as the query's error.
/// </summary>
internal static unsafe class ScalarCallback
{
    internal static void Register(DuckDBNativeConnection connection, ScalarFunction scalar)
    {
        var self = GCHandle.ToIntPtr(GCHandle.Alloc(scalar));
        using var function = DuckDbNative.CreateScalarFunction();
        DuckDbNative.SetScalarFunctionExtraInfo(function, self, &Free); // from here on DuckDB frees it, even when registering fails
        DuckDbNative.SetScalarFunctionName(function, scalar.Name);
        foreach (var parameter in scalar.Parameters)
        {
            using var type = LogicalTypes.Create(parameter);
            DuckDbNative.AddScalarFunctionParameter(function, type);
        }

        using var result = LogicalTypes.Create(scalar.Result);
        DuckDbNative.SetScalarFunctionReturnType(function, result);
        DuckDbNative.SetScalarFunctionSpecialHandling(function); // NULL arguments are ours to answer
        DuckDbNative.SetScalarFunctionFunction(function, &Run);
        if (DuckDbNative.RegisterScalarFunction(connection, function) != DuckDbNative.Success)
        {
            throw new DuckDbException(DuckDbErrorKind.Catalog, $"Catalog Error: Scalar function {scalar.Name} cannot be registered.");
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Run(nint info, nint chunk, nint vector)
    {
        try
        {
            var function = Unsafe.As<ScalarFunction>(GCHandle.FromIntPtr(DuckDbNative.ScalarFunctionExtraInfo(info)).Target!);
            var rows = checked((int)DuckDbNative.ChunkSize(chunk));
            var arguments = new VectorReader[function.Parameters.Count];
            for (var i = 0; i < arguments.Length; i++)
            {
                arguments[i] = new VectorReader(function.Parameters[i]);
                arguments[i].Bind(DuckDbNative.ChunkVector(chunk, (ulong)i), rows);
            }

            var result = new VectorWriter(function.Result);
            result.Bind(vector);
            function.Run(arguments, result, rows);
            result.Complete();
        }
        catch (Exception e)
        {
            DuckDbNative.ScalarFunctionSetError(info, CallbackErrors.Add(e));
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Free(nint function) => GCHandle.FromIntPtr(function).Free();
}
