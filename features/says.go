package features

import (
	"embed"
	"encoding/json"
	"path"
)

//go:embed says
var saysFiles embed.FS

// SaysIn returns what the rows say in another language, such as zh-CN, by their English sentence. It is empty for a language
// that the catalogue does not have.
func SaysIn(language string) map[string]string {
	said := map[string]string{}
	data, err := saysFiles.ReadFile(path.Join("says", language+".json"))
	if err != nil {
		return said
	}
	byID := map[string]string{}
	if err := json.Unmarshal(data, &byID); err != nil {
		panic(err) // cannot happen: the file is embedded, and tested
	}
	for _, row := range rows() {
		said[row.Says] = byID[row.ID]
	}
	return said
}
