using CareRostering.Planning.Presets;

namespace CareRostering.Planning.Sample;

/// <summary>
/// Draws whom patients know, whom they ask for and whom they may not have, and then makes sure that every call finds enough workers: wishes that
/// nobody on shift can meet are dropped, as a service would have said no to them.
/// </summary>
internal sealed class NeedsDraw
{
    private readonly SampleRequest request;
    private readonly SampleCare care;
    private readonly List<SampleWorker> workers;
    private readonly AreaTeams teams;
    private readonly PresetKeyWorker keyWorker;
    private SeededStream stream;

    /// <param name="request">What is asked for.</param>
    /// <param name="care">The care drawn so far.</param>
    /// <param name="workers">Who may give it.</param>
    /// <param name="teams">Locality teams, where there are any.</param>
    public NeedsDraw(SampleRequest request, SampleCare care, List<SampleWorker> workers, AreaTeams teams)
    {
        this.teams = teams;
        keyWorker = request.Preset.KeyWorker;
        this.request = request;
        this.care = care;
        this.workers = workers;
        stream = SeededStream.For("needs", request.Seed);
    }

    public void Draw()
    {
        foreach (SamplePatient patient in care.Patients)
        {
            SampleProportions p = request.Proportions;
            if (request.Day is not null)
            {
                // The same needs on every day, whoever else is a patient on it.
                stream = SeededStream.For($"needs at {patient.Place.Lat} {patient.Place.Lon}", request.Seed);
            }

            patient.AccessMinutes = 1 + stream.Weighted([0.25, 0.35, 0.2, 0.1, 0.1]);
            patient.NewFaceExtraMinutes = stream.Chance(0.7) ? 5 : 3;
            if (teams.Of(patient.Place.Locality) is { } own)
            {
                patient.Attributes.Add(own);
            }

            int promised = patient.Attributes.Count;
            if (stream.Chance(p.AsksForWomanShare))
            {
                patient.Attributes.Add("female-worker");
            }
            else if (stream.Chance(p.AsksForManShare))
            {
                patient.Attributes.Add("male-worker");
            }

            if (stream.Chance(p.OtherAttributeShare))
            {
                patient.Attributes.Add(stream.Pick(["fine-with-dogs", "fine-with-dogs", "speaks-urdu", "speaks-polish"]));
            }

            if (!patient.IsNew)
            {
                DrawHistory(patient);
            }

            RelaxUntilEligible(patient, promised);
        }
    }

    /// <summary>Whether a worker may make a call at all, leaving the day's plan aside.</summary>
    public static bool IsEligible(SampleWorker worker, SamplePatient patient, SampleCall call) =>
        worker.Document.Grade >= call.MinimumGrade
        && call.Skills.TrueForAll(worker.Document.Skills.Contains)
        && patient.Attributes.TrueForAll(worker.Document.Attributes.Contains)
        && !patient.Forbidden.Contains(worker.Document.Id)
        && worker.Parts.Any(part => Math.Max(part.Start, call.Earliest) <= Math.Min(part.Finish - call.Minutes, call.Latest));

    /// <summary>Known workers live mostly near; some are off today. Nurses and therapists are known where they have calls.</summary>
    private void DrawHistory(SamplePatient patient)
    {
        SampleProportions p = request.Proportions;
        List<SampleWorker> near = [.. workers
            .Where(worker => worker.IsCare && patient.Attributes.TrueForAll(worker.Document.Attributes.Contains))
            .OrderBy(worker => worker.Home.Point.DistanceTo(patient.Place.Point)).Take(18)];
        if (patient.Calls.Exists(call => call.Name is "breakfast" or "lunch" or "tea" or "bed"))
        {
            Know(patient, near, 4 + stream.Below(6));
            if (keyWorker.Of == KeyWorkerOf.Packages)
            {
                GiveKeyWorker(patient);
            }
        }

        foreach (SampleCall call in patient.Calls.Where(call => call.MinimumGrade > 3 || call.ByFew))
        {
            List<SampleWorker> able = [.. workers.Where(worker => IsEligible(worker, patient, call))
                .OrderBy(worker => worker.Home.Point.DistanceTo(patient.Place.Point)).Take(6)];
            Know(patient, able, 1 + stream.Below(3));
        }

        if (keyWorker.Of == KeyWorkerOf.Patients)
        {
            GiveKeyWorker(patient);
        }

        if (stream.Chance(p.ForbiddenShare))
        {
            List<SampleWorker> others = [.. workers.Where(worker => worker.IsCare && !patient.Known.Contains(worker.Document.Id))
                .OrderBy(worker => worker.Home.Point.DistanceTo(patient.Place.Point)).Take(25)];
            stream.Shuffle(others);
            patient.Forbidden = [.. others.Take(1 + stream.Below(2)).Select(worker => worker.Document.Id)];
        }
    }

    private void GiveKeyWorker(SamplePatient patient)
    {
        if (patient.Known.Count > 0 && stream.Chance(keyWorker.Share))
        {
            patient.KeyWorker = patient.Known[0];
        }
    }

    private void Know(SamplePatient patient, List<SampleWorker> near, int count)
    {
        for (int number = 0; number < count && near.Count > 0; number++)
        {
            // The nearer, the likelier.
            SampleWorker worker = near[stream.Weighted([.. Enumerable.Range(0, near.Count).Select(rank => 1.0 / (rank + 2))])];
            near.Remove(worker);
            if (!patient.Known.Contains(worker.Document.Id))
            {
                patient.Known.Add(worker.Document.Id);
            }
        }
    }

    /// <summary>Takes wishes back; the first <paramref name="promised"/> attributes are not wishes.</summary>
    private void RelaxUntilEligible(SamplePatient patient, int promised)
    {
        bool Enough() => patient.Calls.TrueForAll(call =>
            workers.Count(worker => IsEligible(worker, patient, call)) >= request.Proportions.LeastEligibleWorkers * call.Workers);
        while (!Enough() && patient.Attributes.Count > promised)
        {
            patient.Attributes.RemoveAt(patient.Attributes.Count - 1);
        }

        if (!Enough())
        {
            patient.Forbidden.Clear();
        }
    }
}
