package control

import (
	"errors"
	"net/http"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/openapi"
)

// maxWorldFile is the largest body of import_sandbox, in bytes: more than any file that export_sandbox writes.
const maxWorldFile = 32 << 20

// exportSandbox returns the sandbox as a file. Without secrets it is masked like every response.
func exportSandbox(c *call, w *sandbox.World) (response, *problem) {
	text, _ := c.values.Param("secrets")
	f, err := w.Export(c.request.Context(), text == "true")
	if err != nil {
		return response{}, worldProblem(w, err)
	}
	return response{status: http.StatusOK, body: f.Encode(), unmasked: text == "true"}, nil
}

// importSandbox opens the sandbox of a file.
func importSandbox(c *call) (response, *problem) {
	o := sandbox.Import{}
	o.ID, _ = c.values.Param("id")
	if ttl, given := c.values.Param("ttl"); given {
		var err error
		if o.TTL, err = time.ParseDuration(ttl); err != nil || o.TTL <= 0 {
			return response{}, invalidRequestProblem(openapi.Violation{In: "query", Pointer: "ttl", What: wrongTTL})
		}
	}
	w, err := c.importWorld(o)
	if err != nil {
		return response{}, importProblem(err)
	}
	return c.created(w, "a file")
}

// importWorld tries again when another world took a credential of the file meanwhile: then it is made anew.
func (c *call) importWorld(o sandbox.Import) (w *sandbox.World, err error) {
	for range 3 {
		f, err := sandbox.ReadWorld(c.body)
		if err != nil {
			return nil, err
		}
		w, err = c.Worlds.Import(f, o)
		if _, used := errors.AsType[*sandbox.CredentialInUse](err); !used {
			return w, err
		}
	}
	return w, err
}

// importProblem is the problem of a file that could not be imported.
func importProblem(err error) *problem {
	if used, ok := errors.AsType[*sandbox.IDInUse](err); ok {
		return problemAbout(idInUse, used.ID)
	}
	wrong, ok := errors.AsType[*sandbox.FileError](err)
	if !ok {
		return creationProblem(err)
	}
	p := problemAbout(invalidWorld, "")
	for _, m := range wrong.Mistakes {
		p.violations = append(p.violations, openapi.Violation{In: "body", Pointer: m.Pointer, What: m.What})
	}
	return p
}

// created is the response about a sandbox that was opened from a scenario or a file.
func (c *call) created(w *sandbox.World, from string) (response, *problem) {
	var opened Opened
	if err := w.Read(func(v billing.View) { opened = openedOf(w, v, c.endpoint()) }); err != nil {
		return response{}, worldProblem(w, err)
	}
	location := [][2]string{{"Location", sandboxPath("show_sandbox", w.ID)}}
	return response{status: http.StatusCreated, header: location, body: opened, did: openedFrom(w, from)}, nil
}
