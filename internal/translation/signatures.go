package translation

import (
	"embed"
	"encoding/json"
	"path"
	"sync"
)

//go:embed signatures
var signatures embed.FS

// Signatures returns the sentences with which a wrong signature is explained, nil for a language that has no file of them,
// as English. They are read once.
func Signatures(code string) *Table {
	if code == "zh-CN" {
		return chineseSignatures()
	}
	return nil
}

var chineseSignatures = sync.OnceValue(func() *Table { return readSignatures("zh-CN") })

// A file has the sentences of one language.
type file struct {
	Texts    map[string]string `json:"texts"`
	Patterns [][2]string       `json:"patterns"`
}

func readSignatures(code string) *Table {
	var f file
	data, err := signatures.ReadFile(path.Join("signatures", code+".json"))
	if err == nil {
		err = json.Unmarshal(data, &f)
	}
	var t *Table
	if err == nil {
		t, err = New(f.Texts, f.Patterns)
	}
	if err != nil {
		panic(err) // cannot happen: the file is embedded, and tested
	}
	return t
}
