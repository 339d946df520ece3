using System.Data;
using System.Data.Common;
using CloudTrailLake.Data.Tests.Support;

namespace CloudTrailLake.Data.Tests;

/// <summary>Life of a connection, as the ADO.NET specification tests describe it.</summary>
public sealed class ConnectionTests : LakeTest
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task OpensAndCloses(bool async)
    {
        using var connection = new LakeConnection(Lake.ConnectionString);
        var states = new List<ConnectionState>();
        connection.StateChange += (_, change) => states.Add(change.CurrentState);
        Assert.Equal(ConnectionState.Closed, connection.State);
        Assert.Throws<InvalidOperationException>(() => connection.ServerVersion);
        await OpenAsync(connection, async);
        Assert.Equal(ConnectionState.Open, connection.State);
        Assert.Equal("1.2.3", connection.ServerVersion);
        Assert.Equal(Lake.Address, connection.DataSource);
        Assert.Equal("", connection.Database);
        await Assert.ThrowsAsync<InvalidOperationException>(() => OpenAsync(connection, async));
        connection.Close();
        connection.Close();
        Assert.Equal([ConnectionState.Connecting, ConnectionState.Open, ConnectionState.Closed], states);
        await OpenAsync(connection, async);
        Assert.Equal(ConnectionState.Open, connection.State);
    }

    [Fact]
    public void DisposingClosesAndTellsIt()
    {
        var connection = Lake.Open();
        int told = 0;
        connection.Disposed += (_, _) => told++;
        connection.Dispose();
        connection.Dispose();
        Assert.Equal(ConnectionState.Closed, connection.State);
        Assert.True(told >= 1);
    }

    [Fact]
    public void AnOpenConnectionShowsNoSecrets()
    {
        using var connection = new LakeConnection(Lake.ConnectionString);
        Assert.Contains(FakeLake.Token, connection.ConnectionString);
        connection.Open();
        Assert.DoesNotContain(FakeLake.Token, connection.ConnectionString);
        Assert.Contains(Lake.Address, connection.ConnectionString);
        connection.Close();
        Assert.DoesNotContain(FakeLake.Token, connection.ConnectionString);
        connection.Open();

        using var open = Lake.Open(";Persist Security Info=true");
        Assert.Contains(FakeLake.Token, open.ConnectionString);
    }

    [Fact]
    public void TheConnectionStringCannotChangeWhileOpen()
    {
        using var connection = Lake.Open();
        Assert.Throws<InvalidOperationException>(() => connection.ConnectionString = "");
        connection.Close();
        connection.ConnectionString = null;
        Assert.Equal("", connection.ConnectionString);
        Assert.Throws<InvalidOperationException>(() => connection.Open());
    }

    [Fact]
    public void WhatALakeDoesNotHaveIsRefusedInWords()
    {
        using var connection = Lake.Open();
        Assert.Contains("FROM", Assert.Throws<NotSupportedException>(() => connection.ChangeDatabase("x")).Message);
        Assert.Contains("snapshot", Assert.Throws<NotSupportedException>(() => connection.BeginTransaction()).Message);
        connection.Close();
        Assert.Throws<InvalidOperationException>(() => connection.BeginTransaction());
        Assert.Throws<InvalidOperationException>(() => connection.GetSchema());
    }

    [Fact]
    public async Task ACancelledTokenOpensNothing()
    {
        using var connection = new LakeConnection(Lake.ConnectionString);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connection.OpenAsync(new CancellationToken(canceled: true)));
        Assert.Equal(ConnectionState.Closed, connection.State);
        Assert.Empty(Lake.Calls);
    }

    [Fact]
    public void WrongCredentialsAreToldWhenOpening()
    {
        Lake.First = async context =>
        {
            bool wrong = context.Request.Path != "/health";
            if (wrong)
            {
                await FakeLake.Error(401, """{"__type":"UnrecognizedClientException","message":"The security token included in the request is invalid.","sqlState":"28000","isTransient":false}""")(context);
            }

            return wrong;
        };
        using var connection = new LakeConnection(Lake.ConnectionString);
        var error = Assert.Throws<LakeException>(() => connection.Open());
        Assert.Equal("28000", error.SqlState);
        Assert.Equal("UnrecognizedClientException", error.ErrorName);
        Assert.False(error.IsTransient);
        Assert.Equal(ConnectionState.Closed, connection.State);
    }

    [Fact]
    public void ConnectionsWithOneStringAskTheServerOnce()
    {
        Lake.Open().Dispose();
        int calls = Lake.Calls.Count;
        Lake.Open().Dispose();
        Assert.Equal(calls, Lake.Calls.Count);
        LakeConnection.ClearPool(new LakeConnection(Lake.ConnectionString));
        Lake.Open().Dispose();
        Assert.Equal(2 * calls, Lake.Calls.Count);
    }

    [Fact]
    public void TheFactoryMakesEverything()
    {
        DbProviderFactories.RegisterFactory("CloudTrailLake.Data", LakeProviderFactory.Instance);
        var factory = DbProviderFactories.GetFactory("CloudTrailLake.Data");
        Assert.Same(LakeProviderFactory.Instance, factory);
        using var connection = factory.CreateConnection()!;
        Assert.IsType<LakeConnection>(connection);
        Assert.Same(factory, DbProviderFactories.GetFactory(connection));
        Assert.IsType<LakeCommand>(factory.CreateCommand());
        Assert.IsType<LakeParameter>(factory.CreateParameter());
        Assert.IsType<LakeConnectionStringBuilder>(factory.CreateConnectionStringBuilder());
        Assert.IsType<LakeDataAdapter>(factory.CreateDataAdapter());
        using var source = factory.CreateDataSource(Lake.ConnectionString);
        Assert.IsType<LakeDataSource>(source);
    }

    private static Task OpenAsync(LakeConnection connection, bool async)
    {
        if (async)
        {
            return connection.OpenAsync();
        }

        connection.Open();
        return Task.CompletedTask;
    }
}
