<?php

namespace App\Http\Requests;

use Illuminate\Foundation\Http\FormRequest;

class OpretBarnRequest extends FormRequest
{
    public function rules(): array
    {
        return [
            'navn' => 'required|string|max:200',
            'koen' => 'required|in:mand,kvinde',
            'mor_cpr' => ['required', 'regex:/^\d{9}[02468]$/'],
            'far_cpr' => ['required', 'regex:/^\d{9}[13579]$/'],
        ];
    }
}
