package assistant

import (
	"context"
	"errors"
)

type explainCodeIn struct {
	Code string `json:"code" jsonschema:"An error code, a row of the catalogue or a reason, such as CBC.99003649 or huawei.trial-service."`
}

type explainCodeOut struct {
	Text string `json:"text" jsonschema:"the explanation"`
}

func (o explainCodeOut) told() string { return o.Text }

// explainCode says what a code means.
func explainCode(_ context.Context, a *assistant, in explainCodeIn) (out explainCodeOut, err error) {
	if in.Code == "" {
		return out, errors.New("code is empty: give an error code, a row of the catalogue or a reason; the resource rescind://catalogue lists the rows")
	}
	text, err := a.Explain(in.Code)
	return explainCodeOut{cutText(text, longestText)}, err
}

type explainSignatureIn struct {
	Sandbox string `json:"sandbox,omitempty" jsonschema:"The id of the sandbox whose key signed the request. Default: default."`
	Request string `json:"request" jsonschema:"The saved request, as text."`
}

func (f Finding) told() string { return f.Text }

// explainSignature says why a signature is wrong, by the keys that the mock gave out.
func explainSignature(ctx context.Context, a *assistant, in explainSignatureIn) (out Finding, err error) {
	if in.Request == "" {
		return out, errors.New("request is empty: give the text of the request; get_journal lists requests that the mock has seen, and explain_refusal explains them")
	}
	keys, err := a.keysOf(ctx, in.Sandbox)
	if err != nil {
		return out, err
	}
	if out, err = a.Examine(ctx, in.Request, keys); err != nil {
		return out, err
	}
	out.Text = cutText(out.Text, longestText)
	return out, nil
}
