namespace CloudTrailLake.DuckDb.ScalarFunctions;

/// <summary>
/// A scalar function written in C#, of one row at a time: <c>ScalarFunction.Of&lt;string, long, string&gt;("repeat_text", (text, n) => …)</c>. The .NET types say the SQL types
/// (<see cref="Marshaller"/>). A NULL argument gives NULL without a call, unless its type is a <see cref="Nullable{T}"/> or an <see cref="Optional{T}"/>.
/// What the function throws becomes the query's error.
/// </summary>
internal sealed class ScalarFunction
{
    private ScalarFunction(string name, IReadOnlyList<DuckDbType> parameters, DuckDbType result, Action<VectorReader[], VectorWriter, int> run)
    {
        Name = name;
        Parameters = parameters;
        Result = result;
        Run = run;
    }

    public string Name { get; }

    public IReadOnlyList<DuckDbType> Parameters { get; }

    public DuckDbType Result { get; }

    /// <summary>The same function under another name.</summary>
    public ScalarFunction Named(string name) => new(name, Parameters, Result, Run);

    /// <summary>Fills the result for so many rows of the arguments.</summary>
    internal Action<VectorReader[], VectorWriter, int> Run { get; }

    /// <summary>For types that have no .NET type here, such as times and structs: the body reads and writes the vectors itself.</summary>
    public static ScalarFunction OfRows(string name, IReadOnlyList<DuckDbType> parameters, DuckDbType result, ScalarFunctionBody body) =>
        new(name, parameters, result, (arguments, writer, rows) =>
        {
            for (var row = 0; row < rows; row++)
            {
                if (Array.Exists(arguments, argument => argument.IsNull(row)))
                {
                    writer.SetNull(row);
                }
                else
                {
                    body(arguments, row, writer);
                }
            }
        });

    public static ScalarFunction Of<A, R>(string name, Func<A, R> function)
    {
        var (a, r) = (Marshaller.Get<A>(), Marshaller.Get<R>());
        return new(name, [a.Type], r.Type, (arguments, result, rows) =>
        {
            for (var row = 0; row < rows; row++)
            {
                if (Skip(a, arguments[0], row))
                {
                    result.SetNull(row);
                }
                else
                {
                    r.Set(result, row, function(a.Get(arguments[0], row)));
                }
            }
        });
    }

    public static ScalarFunction Of<A, B, R>(string name, Func<A, B, R> function)
    {
        var (a, b, r) = (Marshaller.Get<A>(), Marshaller.Get<B>(), Marshaller.Get<R>());
        return new(name, [a.Type, b.Type], r.Type, (arguments, result, rows) =>
        {
            for (var row = 0; row < rows; row++)
            {
                if (Skip(a, arguments[0], row) || Skip(b, arguments[1], row))
                {
                    result.SetNull(row);
                }
                else
                {
                    r.Set(result, row, function(a.Get(arguments[0], row), b.Get(arguments[1], row)));
                }
            }
        });
    }

    public static ScalarFunction Of<A, B, C, R>(string name, Func<A, B, C, R> function)
    {
        var (a, b, c, r) = (Marshaller.Get<A>(), Marshaller.Get<B>(), Marshaller.Get<C>(), Marshaller.Get<R>());
        return new(name, [a.Type, b.Type, c.Type], r.Type, (arguments, result, rows) =>
        {
            for (var row = 0; row < rows; row++)
            {
                if (Skip(a, arguments[0], row) || Skip(b, arguments[1], row) || Skip(c, arguments[2], row))
                {
                    result.SetNull(row);
                }
                else
                {
                    r.Set(result, row, function(a.Get(arguments[0], row), b.Get(arguments[1], row), c.Get(arguments[2], row)));
                }
            }
        });
    }

    public static ScalarFunction Of<A, B, C, D, R>(string name, Func<A, B, C, D, R> function)
    {
        var (a, b, c, d, r) = (Marshaller.Get<A>(), Marshaller.Get<B>(), Marshaller.Get<C>(), Marshaller.Get<D>(), Marshaller.Get<R>());
        return new(name, [a.Type, b.Type, c.Type, d.Type], r.Type, (arguments, result, rows) =>
        {
            for (var row = 0; row < rows; row++)
            {
                if (Skip(a, arguments[0], row) || Skip(b, arguments[1], row) || Skip(c, arguments[2], row) || Skip(d, arguments[3], row))
                {
                    result.SetNull(row);
                }
                else
                {
                    r.Set(result, row, function(a.Get(arguments[0], row), b.Get(arguments[1], row), c.Get(arguments[2], row), d.Get(arguments[3], row)));
                }
            }
        });
    }

    private static bool Skip<T>(Marshaller<T> marshaller, VectorReader argument, int row) => !marshaller.TakesNull && argument.IsNull(row);
}
