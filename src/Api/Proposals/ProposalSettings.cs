using System.ComponentModel.DataAnnotations;
using CareRostering.Optimiser.Insertion;

namespace CareRostering.Api.Proposals;

/// <summary>How the rest of the day is searched for something better (section <c>Proposals</c>).</summary>
public sealed record ProposalSettings
{
    /// <summary>Whether it is.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Minutes from one search to the next, counted from the full hour. Chosen.</summary>
    [Range(1, 30)]
    public int EveryMinutes { get; init; } = 5;

    /// <summary>Most seconds of one search, those in which it stands aside included. Chosen.</summary>
    [Range(1, 600)]
    public int SearchSeconds { get; init; } = 10;

    /// <summary>Most steps of one search on each thread.</summary>
    [Range(1, 10_000_000)]
    public int Iterations { get; init; } = 100_000;

    /// <summary>Threads, each of which searches for itself: the best finding counts. One, so that the answers to referrals have the other cores. Chosen.</summary>
    [Range(1, 16)]
    public int Threads { get; init; } = 1;

    /// <summary>Most patients of whom a proposal moves a visit by more than 15 minutes. Chosen: half of what a repair may, since nothing has happened.</summary>
    [Range(0, 1_000)]
    public int PatientsMoved { get; init; } = new ImprovementLimits().MostPatientsMoved;

    /// <summary>Most visits that a proposal gives to another worker. Chosen.</summary>
    [Range(0, 1_000)]
    public int WorkerChanges { get; init; } = new ImprovementLimits().MostWorkerChanges;

    /// <summary>What a proposal has to save, pence, unless a visit that nobody made is made or a broken promise kept. Chosen: about what telling the people concerned costs.</summary>
    [Range(1, 1_000_000)]
    public int LeastGainPence { get; init; } = (int)new ImprovementLimits().LeastGainPence;

    /// <summary>Minutes that somebody has to decide: nothing is proposed that has to be known sooner. Chosen.</summary>
    [Range(1, 240)]
    public int DecideMinutes { get; init; } = 30;

    /// <summary>The same for the engine.</summary>
    internal ImprovementLimits Limits => new() { MostPatientsMoved = PatientsMoved, MostWorkerChanges = WorkerChanges, LeastGainPence = LeastGainPence };
}
