using System.Text;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Weeks;

namespace CareRostering.Planning.Tests.Weeks;

public sealed class VisitLedgerTests
{
    private const string Sound = """
        { "format": "care-ledger/1",
          "met": [ { "patient": "p1", "worker": "ann", "date": "2026-03-01" } ],
          "visits": [
            { "date": "2026-03-03", "visit": "v1", "patient": "p1", "worker": "bob", "keyWorker": "ann" },
            { "date": "2026-03-02", "visit": "v1", "patient": "p1", "worker": "ann" } ] }
        """;

    [Fact]
    public void Write_WhatWasRead_ReadsTheSame()
    {
        VisitLedger ledger = LedgerFile.Read(Sound);
        string written = Text(ledger);

        Assert.Equal(2, ledger.Count);
        Assert.Equal(["ann", "bob"], ledger.Of("p1").Visits.Select(visit => visit.Worker));
        Assert.Equal(written, Text(LedgerFile.Read(written)));
        Assert.Contains("\"keyWorker\": \"ann\"", written, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_WithSeveralFaults_TellsThemAll()
    {
        const string Faulty = """
            { "format": "care-ledger/1",
              "met": [ { "patient": "p1", "worker": "ann", "date": "2026-03-01" }, { "patient": "p1", "worker": "ann", "date": "2026-02-01" } ],
              "visits": [
                { "date": "2026-02-30", "visit": "v1", "patient": " ", "worker": "bob" },
                { "date": "2026-03-02", "visit": "v1", "patient": "p1", "worker": "ann" },
                { "date": "2026-03-02", "visit": "v1", "patient": "p1", "worker": "bob" } ] }
            """;

        FaultException told = Assert.Throws<FaultException>(() => LedgerFile.Read(Faulty));

        Assert.Equal(
            ["DATE_BAD visits[0].date", "ID_EMPTY visits[0].patient", "LEDGER_DUPLICATE met[1]", "LEDGER_DUPLICATE visits[2]"],
            told.Faults.Select(fault => $"{fault.Code} {fault.Path}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Read_AnotherFormat_IsRefused() =>
        Assert.Equal("FORMAT_UNKNOWN", Assert.Single(Assert.Throws<FaultException>(() => LedgerFile.Read("""{ "format": "care-day/1" }""")).Faults).Code);

    private static string Text(VisitLedger ledger)
    {
        using var stream = new MemoryStream();
        LedgerFile.Write(ledger, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
