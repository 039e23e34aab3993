// Made from the OpenAPI document by "npm run build:client". Do not edit.
export {};
