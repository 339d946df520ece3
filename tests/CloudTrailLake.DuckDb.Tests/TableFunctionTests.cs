using System.Text;

namespace CloudTrailLake.DuckDb.Tests;

public sealed class TableFunctionTests : IDisposable
{
    private const string Copy = "(FORMAT parquet, PARQUET_VERSION V2, COMPRESSION zstd, COMPRESSION_LEVEL 1, ROW_GROUP_SIZE 4096)";

    private readonly TempFolder _folder = new();
    private readonly DuckDbInstance _instance = DuckDbInstance.Open(new DuckDbOptions());
    private readonly DuckDbSession _session;

    public TableFunctionTests() => _session = _instance.Connect();

    public void Dispose()
    {
        _session.Dispose();
        _instance.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2047)]
    [InlineData(2048)]
    [InlineData(2049)]
    [InlineData(20_000)]
    public void WhatIsCopiedToParquetComesBack(long rows)
    {
        var source = new GeneratedSource(rows);
        _session.RegisterTableFunction("f", GeneratedSource.Columns, () => source);
        var file = DuckDbText.Literal(_folder.File("f.parquet"));
        Assert.Equal(rows, _session.Execute($"COPY (SELECT * FROM f()) TO {file} {Copy}"));
        Assert.True(source.Disposed);
        AssertSameRows($"SELECT * FROM read_parquet({file})", GeneratedSource.Sql(rows), rows);
        Assert.Equal(GeneratedSource.Columns.Select(c => c.Type.Sql), TypesOf($"SELECT * FROM read_parquet({file})"));
    }

    [Theory]
    [InlineData("SELECT * FROM f()")]
    [InlineData("SELECT * FROM f() ORDER BY id DESC")]
    [InlineData("SELECT any_value(id), text, flag, number, ratio, day, local, instant, identity, resources, attributes FROM f() GROUP BY ALL")]
    [InlineData("SELECT a.* FROM f() a JOIN f() b USING (id)")]
    public void OperatorsKeepTheirOwnCopyOfOurStrings(string sql)
    {
        const long rows = 6_000;
        // Odd chunk sizes: small chunks are gathered by DuckDB before they go on.
        _session.RegisterTableFunction("f", GeneratedSource.Columns, () => new GeneratedSource(rows, chunkRows: 37));
        AssertSameRows(sql.Replace("any_value(id), text", "id, text", StringComparison.Ordinal), GeneratedSource.Sql(rows), rows);
    }

    [Fact]
    public void AStreamedResultKeepsItsOwnCopyOfOurStrings()
    {
        const int rows = 5_000;
        _session.RegisterTableFunction("f", GeneratedSource.Columns, () => new GeneratedSource(rows, chunkRows: 61));
        var ours = Rows.Of(_session, "SELECT id, text, to_json(resources)::VARCHAR FROM f()");
        var theirs = Rows.Of(_session, $"SELECT id, text, to_json(resources)::VARCHAR FROM ({GeneratedSource.Sql(rows)})");
        Assert.Equal(rows, ours.Count);
        Assert.Equal(theirs, ours);
    }

    [Fact]
    public unsafe void AMegabyteOfTextIsNotCopiedByUs()
    {
        var megabyte = new string('m', 1 << 20);
        using var text = new NativeText();
        var (pointer, length) = text.Add(megabyte);
        Register("f", [DuckDbType.Varchar], chunk =>
        {
            for (var row = 0; row < 3; row++)
            {
                chunk.Column(0).SetString(row, (byte*)pointer, length - row);
            }

            return 3;
        });
        var file = DuckDbText.Literal(_folder.File("big.parquet"));
        _session.Execute($"COPY (SELECT * FROM f()) TO {file} {Copy}");
        Assert.Equal([megabyte, megabyte[1..], megabyte[2..]], Rows.Of(_session, $"FROM read_parquet({file})").Select(r => (string)r[0]!));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(10)]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(14)]
    public unsafe void StringsOfEveryLengthAroundTheInlineLimitCompareAndGroupAsDuckDbsOwn(int length)
    {
        var expected = "abcdefghijklmnop"[..length];
        var native = Encoding.UTF8.GetBytes(expected + "garbage behind it");
        Register("f", [DuckDbType.Varchar], chunk =>
        {
            fixed (byte* p = native)
            {
                new Span<byte>(chunk.Column(0).Data, 2 * 16).Fill(0xEE); // what an earlier chunk may have left
                chunk.Column(0).SetString(0, p, length);
                chunk.Column(0).SetString(1, expected);
            }

            return 2;
        });
        Assert.Equal([[expected, 2L]], Rows.Of(_session, "SELECT column0, count(*) FROM f() GROUP BY 1"));
        Assert.Equal(2L, Rows.Single(_session, $"SELECT count(*) FROM f() WHERE column0 = {DuckDbText.Literal(expected)}"));
    }

    [Fact]
    public unsafe void ColumnsMayBeFilledInBulkThroughRawPointers()
    {
        const int rows = ChunkWriter.Capacity;
        const int perRow = 5;
        var text = Encoding.UTF8.GetBytes("a text that lies outside");
        var pinned = System.Runtime.InteropServices.GCHandle.Alloc(text, System.Runtime.InteropServices.GCHandleType.Pinned);
        try
        {
            var p = (byte*)pinned.AddrOfPinnedObject();
            Register("f", [DuckDbType.BigInt, DuckDbType.Varchar, DuckDbType.List(DuckDbType.Integer)], chunk =>
            {
                var numbers = (long*)chunk.Column(0).Data;
                var strings = (DuckDbString*)chunk.Column(1).Data;
                var validity = chunk.Column(1).WritableValidity;
                var list = chunk.Column(2);
                list.ReserveList(rows * perRow);
                var entries = (ulong*)list.Data;
                var elements = (int*)list.Elements.Data;
                var elementValidity = list.Elements.WritableValidity;
                for (var row = 0; row < rows; row++)
                {
                    numbers[row] = row;
                    strings[row] = DuckDbString.Reference(p, text.Length);
                    entries[2 * row] = (ulong)(row * perRow);
                    entries[(2 * row) + 1] = perRow;
                    for (var j = 0; j < perRow; j++)
                    {
                        elements[(row * perRow) + j] = (row * perRow) + j;
                    }
                }

                list.SetListSize(rows * perRow);
                validity[0] = ~1UL; // row 0
                elementValidity[rows * perRow >> 6] = elementValidity[(rows * perRow >> 6) - 1] = 0; // the last 64 elements, and the word behind them
                return rows;
            });
            Assert.Equal(
                [[(Int128)(rows * (rows - 1) / 2), (long)rows - 1, (long)(rows * perRow) - 64, (Int128)Enumerable.Range(0, (rows * perRow) - 64).Sum(n => (long)n)]],
                Rows.Of(_session, "SELECT sum(column0), count(column1), sum(list_count(column2))::BIGINT, sum(list_sum(column2))::HUGEINT FROM f()"));
        }
        finally
        {
            pinned.Free();
        }
    }

    [Fact]
    public void ScalarsOfEveryWidthAndJsonAreWrittenUnderTheirTypes()
    {
        IReadOnlyList<DuckDbType> types =
        [
            DuckDbType.Json, DuckDbType.HugeInt, DuckDbType.Real, DuckDbType.Decimal(18, 2), DuckDbType.Uuid, DuckDbType.Enum("a", "b"), DuckDbType.Blob,
            DuckDbType.Map(DuckDbType.Varchar, DuckDbType.List(DuckDbType.Map(DuckDbType.Integer, DuckDbType.Boolean))),
        ];
        Register("f", types, chunk =>
        {
            chunk.Column(0).SetString(0, "{\"a\": \"a text that is not inlined\"}");
            chunk.Column(1).Set(0, Int128.MaxValue);
            chunk.Column(2).Set(0, 0.5f);
            chunk.Column(3).Set(0, -150L);
            chunk.Column(4).Set(0, (Int128)1 ^ Int128.MinValue);
            chunk.Column(5).Set(0, (byte)1);
            chunk.Column(6).SetString(0, [0, 255]);
            var map = chunk.Column(7);
            var entry = map.AppendList(0, 1);
            map.Keys.SetString(entry, "key");
            var inner = map.Values.Elements;
            var innerEntry = inner.AppendList(map.Values.AppendList(entry, 1), 1);
            inner.Keys.Set(innerEntry, 7);
            inner.Values.Set(innerEntry, (byte)1);
            return 1;
        });
        Assert.Equal(types.Select(t => t.Sql), TypesOf("SELECT * FROM f()"));
        Assert.Equal(
            [
                "a text that is not inlined", "170141183460469231731687303715884105727", "0.5", "-1.50", "00000000-0000-0000-0000-000000000001", "b", @"\x00\xFF",
                "{key=[{7=true}]}",
            ],
            Assert.Single(Rows.Of(_session, """
                SELECT column0->>'a', column1::VARCHAR, column2::VARCHAR, column3::VARCHAR, column4::VARCHAR, column5::VARCHAR, column6::VARCHAR, column7::VARCHAR FROM f()
                """)));
    }

    [Fact]
    public void ListsGrowBeyondOneVectorWithinAChunk()
    {
        const int rows = 10;
        const int perRow = 1_000;
        Register("f", [DuckDbType.List(DuckDbType.Struct(new DuckDbColumn("t", DuckDbType.Varchar), new DuckDbColumn("l", DuckDbType.List(DuckDbType.BigInt))))], chunk =>
        {
            var list = chunk.Column(0);
            for (var row = 0; row < rows; row++)
            {
                var first = list.AppendList(row, perRow);
                for (var j = 0; j < perRow; j++)
                {
                    if ((first + j) % 3 == 0)
                    {
                        list.Elements.SetNull(first + j);
                        continue;
                    }

                    list.Elements.Child(0).SetString(first + j, $"element number {first + j}");
                    var inner = list.Elements.Child(1);
                    var at = inner.AppendList(first + j, 2);
                    inner.Elements.Set(at, (long)(first + j));
                    inner.Elements.SetNull(at + 1);
                }
            }

            return rows;
        });
        var lists = Rows.Of(_session, "SELECT * FROM f()").Select(r => (object?[])r[0]!).ToList();
        Assert.Equal(rows, lists.Count);
        for (var n = 0; n < rows * perRow; n++)
        {
            var element = (OrderedDictionary<string, object?>?)lists[n / perRow][n % perRow];
            if (n % 3 == 0)
            {
                Assert.Null(element);
            }
            else
            {
                Assert.Equal($"element number {n}", element!["t"]);
                Assert.Equal([(long)n, null], (object?[])element["l"]!);
            }
        }
    }

    [Fact]
    public void WhatTheSourceThrowsIsTheQuerysErrorAndItsInnerException()
    {
        var thrown = new FormatException("row 7 is broken\0 really");
        var disposed = 0;
        _session.RegisterTableFunction("f", [new("x", DuckDbType.Integer)], () => new DelegateSource(_ => throw thrown, () => disposed++));
        var error = Assert.Throws<DuckDbException>(() => _session.Execute("SELECT * FROM f()"));
        Assert.Equal(DuckDbErrorKind.InvalidInput, error.Kind);
        Assert.Contains("row 7 is broken", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("callback error", error.Message, StringComparison.Ordinal);
        Assert.Same(thrown, error.InnerException);
        Assert.Equal(1, disposed);
        Assert.Equal(1, Rows.Single(_session, "SELECT 1"));
    }

    [Fact]
    public void AFailureInALaterChunkLeavesNoFinishedRows()
    {
        var calls = 0;
        _session.RegisterTableFunction("f", [new("x", DuckDbType.Integer)], () => new DelegateSource(chunk =>
        {
            chunk.Column(0).Set(0, 1);
            return ++calls < 5 ? 1 : throw new InvalidDataException("the fifth chunk");
        }));
        var error = Assert.Throws<DuckDbException>(() => _session.Execute($"COPY (FROM f()) TO {DuckDbText.Literal(_folder.File("x.parquet"))} {Copy}"));
        Assert.IsType<InvalidDataException>(error.InnerException);
        Assert.Equal(5, calls);
    }

    [Fact]
    public void WhatOpenThrowsIsTheQuerysError()
    {
        _session.RegisterTableFunction("f", [new("x", DuckDbType.Integer)], () => throw new UnauthorizedAccessException("not yours"));
        var error = Assert.Throws<DuckDbException>(() => _session.Execute("SELECT * FROM f()"));
        Assert.IsType<UnauthorizedAccessException>(error.InnerException);
    }

    [Fact]
    public void WhatDisposeThrowsAtTheEndIsTheQuerysError()
    {
        _session.RegisterTableFunction("f", [new("x", DuckDbType.Integer)], () => new DelegateSource(_ => 0, () => throw new IOException("close failed")));
        Assert.IsType<IOException>(Assert.Throws<DuckDbException>(() => _session.Execute("SELECT * FROM f()")).InnerException);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(ChunkWriter.Capacity + 1)]
    public void MoreRowsThanAChunkHoldsAreAnError(int rows)
    {
        _session.RegisterTableFunction("f", [new("x", DuckDbType.Integer)], () => new DelegateSource(_ => rows));
        Assert.IsType<InvalidOperationException>(Assert.Throws<DuckDbException>(() => _session.Execute("SELECT * FROM f()")).InnerException);
    }

    [Fact]
    public void TheChunkCapacityIsThatOfTheLibrary() => Assert.Equal((ulong)ChunkWriter.Capacity, Native.DuckDbNative.VectorCapacity());

    [Fact]
    public void ANameIsTakenOnce()
    {
        Register("f", [DuckDbType.Integer], _ => 0);
        Assert.Equal(DuckDbErrorKind.Catalog, Assert.Throws<DuckDbException>(() => Register("f", [DuckDbType.Integer], _ => 0)).Kind);
        Assert.Empty(Rows.Of(_session, "SELECT * FROM f()"));
    }

    [Fact]
    public void EachScanOpensASourceOfItsOwnAndDisposesIt()
    {
        var opened = 0;
        var disposed = 0;
        _session.RegisterTableFunction("f", GeneratedSource.Columns, () =>
        {
            opened++;
            var inner = new GeneratedSource(100_000);
            return new DelegateSource(inner.Fill, () =>
            {
                disposed++;
                inner.Dispose();
            });
        });
        Assert.Equal(10, Rows.Of(_session, "SELECT id FROM f() LIMIT 10").Count);
        Assert.Equal(100_000L, Rows.Single(_session, "SELECT count(*) FROM f()"));
        using (var abandoned = _session.Query("SELECT id FROM f()", CancellationToken.None))
        {
            Assert.True(abandoned.ReadChunk(out _));
        }

        Assert.Equal(3, opened);
        Assert.Equal(3, disposed);
    }

    [Fact]
    public void AFunctionIsSeenByAllSessionsOfItsInstanceAndNoOther()
    {
        Register("f", [DuckDbType.Integer], _ => 0);
        using var sibling = _instance.Connect();
        Assert.Empty(Rows.Of(sibling, "SELECT * FROM f()"));
        using var other = DuckDbInstance.Open(new DuckDbOptions());
        using var stranger = other.Connect();
        Assert.Equal(DuckDbErrorKind.Catalog, Assert.Throws<DuckDbException>(() => stranger.Execute("SELECT * FROM f()")).Kind);
    }

    [Fact]
    public async Task InstancesWithOneThreadWriteInParallel()
    {
        const int writers = 4;
        const long rows = 10_000;
        using var together = new Barrier(writers);
        var tasks = Enumerable.Range(0, writers).Select(n => Task.Factory.StartNew(
            () =>
            {
                var caller = Environment.CurrentManagedThreadId;
                var threads = new HashSet<int>();
                using var instance = DuckDbInstance.Open(new DuckDbOptions { Threads = 1 });
                using var session = instance.Connect();
                session.RegisterTableFunction("f", GeneratedSource.Columns, () =>
                {
                    var inner = new GeneratedSource(rows);
                    var first = true;
                    return new DelegateSource(
                        chunk =>
                        {
                            threads.Add(Environment.CurrentManagedThreadId);
                            if (first)
                            {
                                // Every writer is inside its callback at once, or this never passes.
                                Assert.True(together.SignalAndWait(TimeSpan.FromSeconds(120)));
                                first = false;
                            }

                            return inner.Fill(chunk);
                        },
                        inner.Dispose);
                });
                session.Execute($"COPY (SELECT * FROM f()) TO {DuckDbText.Literal(_folder.File($"{n}.parquet"))} {Copy}");
                Assert.Equal([caller], threads);
            },
            TaskCreationOptions.LongRunning));
        await Task.WhenAll(tasks);
        for (var n = 0; n < writers; n++)
        {
            AssertSameRows($"SELECT * FROM read_parquet({DuckDbText.Literal(_folder.File($"{n}.parquet"))})", GeneratedSource.Sql(rows), rows);
        }
    }

    private void Register(string name, IReadOnlyList<DuckDbType> types, Func<ChunkWriter, int> once)
    {
        _session.RegisterTableFunction(name, [.. types.Select((t, i) => new DuckDbColumn($"column{i}", t))], () =>
        {
            var done = false;
            return new DelegateSource(chunk =>
            {
                var rows = done ? 0 : once(chunk);
                done = true;
                return rows;
            });
        });
    }

    private void AssertSameRows(string left, string right, long count)
    {
        Assert.Equal(count, Rows.Single(_session, $"SELECT count(*) FROM ({left})"));
        Assert.Equal(0L, Rows.Single(_session, $"SELECT count(*) FROM (({left}) EXCEPT ALL ({right}))"));
        Assert.Equal(0L, Rows.Single(_session, $"SELECT count(*) FROM (({right}) EXCEPT ALL ({left}))"));
    }

    private IEnumerable<string> TypesOf(string sql)
    {
        using var result = _session.Query(sql, CancellationToken.None);
        return result.Columns.Select(c => c.Type.Sql);
    }
}
