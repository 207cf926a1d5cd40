package translation

import (
	"embed"
	"encoding/json"
	"path"
	"sync"
)

//go:embed signatures details
var files embed.FS

// Signatures returns the sentences with which a wrong signature is explained, nil for a language that has no file of them,
// as English. They are read once.
func Signatures(code string) *Table {
	if code == "zh-CN" {
		return chineseSignatures()
	}
	return nil
}

// Details returns what the detail of a mistake can be, where it is no name and no value: in which form, or where. nil is
// English.
func Details(code string) *Table {
	if code == "zh-CN" {
		return chineseDetails()
	}
	return nil
}

var (
	chineseSignatures = sync.OnceValue(func() *Table { return readTable("signatures", "zh-CN") })
	chineseDetails    = sync.OnceValue(func() *Table { return readTable("details", "zh-CN") })
)

// A file has the sentences of one language.
type file struct {
	Texts    map[string]string `json:"texts"`
	Patterns [][2]string       `json:"patterns"`
}

func readTable(folder, code string) *Table {
	var f file
	data, err := files.ReadFile(path.Join(folder, code+".json"))
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
