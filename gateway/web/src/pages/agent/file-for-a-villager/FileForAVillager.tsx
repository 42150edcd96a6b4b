import FileAnApplication from "../../citizen/file-an-application/FileAnApplication";

/** The citizen's own steps, with the villager's authorisation beside them. */
export default function FileForAVillager() {
  return <FileAnApplication forVillager />;
}
