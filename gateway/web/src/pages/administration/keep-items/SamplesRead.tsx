import { useState } from "react";
import { openFile } from "../../../api/client";
import { ProblemNotice } from "../../../ui/Notice";
import { type Sample, SampleName } from "../../../ui/Samples";

/** Samples as they are read by who writes or reviews an item; of a draft they are for these alone. */
export function SamplesRead({ samples, root }: { samples: readonly Sample[]; root: string | undefined }) {
  const [refusal, setRefusal] = useState<Error | null>(null);
  const open = (digest: string) => {
    setRefusal(null);
    openFile(`${root}/samples/${digest}`).catch(setRefusal);
  };
  return (
    <>
      <ul className="samples">
        {samples.map((sample) => (
          <li key={sample.digest}>
            {root ? (
              <button type="button" className="plain" onClick={() => open(sample.digest)}>
                <SampleName sample={sample} />
              </button>
            ) : (
              <SampleName sample={sample} />
            )}
          </li>
        ))}
      </ul>
      <ProblemNotice problem={refusal} />
    </>
  );
}
